"""Who did what to whom, by construct: infinitives, joined verbs, clauses in clauses, nouns that act, names."""

import pytest

from clips.analyzer import Analyzer

CONSTRUCTS = [
    # Words inside dates, names and places are no events.
    ("en", "TBILISI, March 3 (Reuters) - Georgia and Russia traded goods near the Stabroek Block.", []),
    ("nl", "Nederland stuurt het schip via Kaap de Goede Hoop naar India.", []),
    # Infinitives with a clause of their own.
    ("de", "Südafrika hat angekündigt, seine Soldaten aus Mali abzuziehen.", ["RETREAT ZA > ML asserted"]),
    ("de", "Indien beschuldigt Pakistan, den Rebellen Raketen geliefert zu haben.",
     ["ACCUSE IN > PK asserted", "AID PK >  alleged"]),
    ("de", "Washington warf dem Iran vor, die Huthi mit Drohnen beliefert zu haben.",
     ["ACCUSE US > IR asserted", "AID IR > YE alleged"]),
    ("de", "Frankreich erwägt, Truppen in die Ukraine zu entsenden.", ["AID FR > UA planned"]),
    ("de", "Moskau droht damit, die Beziehungen zu Estland abzubrechen.", ["THREATEN RU > EE asserted"]),
    ("nl", "Oekraïne beschuldigt Iran ervan Rusland raketten te hebben geleverd.",
     ["ACCUSE UA > IR asserted", "AID IR > RU alleged"]),
    # Who does not act: those of a clause that has been closed, and those who only say so.
    ("en", "Poland, where the missile came down last week, thanked Germany.", ["SUPPORT PL > DE asserted"]),
    ("en", "China began drills on Monday, after a British frigate passed the strait, and accused Taiwan of lies.",
     ["MOBILIZE CN >  asserted", "ACCUSE CN > TW asserted"]),
    ("pt", "O Irã acusou Israel de mentir e exigiu uma reunião.",
     ["ACCUSE IR > IL asserted", "REQUEST IR >  asserted"]),
    ("es", "Irán negó haber entregado misiles a Rusia y acusó a Francia de mentir.",
     ["REJECT IR >  asserted", "AID IR > RU denied", "ACCUSE IR > FR asserted"]),
    ("nb", "Israel, som nekter for å ha angrepet Syria, anklager Iran for løgn.",
     ["REJECT IL >  asserted", "ASSAULT IL > SY denied", "ACCUSE IL > IR asserted"]),
    ("en", "Rwanda denied backing the M23, which took Bukavu.",
     ["REJECT RW >  asserted", "SUPPORT RW > CD denied", "ASSAULT  > CD asserted"]),
    # Nouns without a name: open, a party's, or the speaker's.
    ("en", "Pakistan said gunmen attacked a checkpoint in Turkey.", ["ASSAULT  > TR asserted"]),
    ("en", "Russia demanded that Poland close its border.", ["REQUEST RU > PL asserted"]),
    ("en", "Israel shelled Syria. The minister threatened Damascus with strikes.",
     ["ASSAULT IL > SY asserted", "THREATEN IL > SY asserted"]),
    ("en", "The minister threatened Damascus with strikes.", ["THREATEN  > SY asserted"]),
    # Hosts, at home; who is held there; whose deeds a threat, or whose claims a denial is about.
    ("en", "US envoy Paul Renshaw met President Joseph Aoun of Lebanon in Beirut.", ["CONSULT US > LB asserted"]),
    ("de", "Frankreich und Mali verhandelten in Bamako.", ["CONSULT FR,ML >  asserted"]),
    ("en", "Two British tourists were arrested in Iran.", ["COERCE IR > GB asserted"]),
    ("en", "Iran warned that any new Israeli attack would be answered.", ["THREATEN IR > IL asserted"]),
    ("en", "Morocco denied Algerian claims that it had shelled a convoy.",
     ["REJECT MA > DZ asserted", "ASSAULT MA >  denied"]),
    ("en", "Iran on Sunday rejected a new round of talks with the United States.", ["REJECT IR > US asserted"]),
    ("nb", "Teheran utelukket søndag direkte samtaler med USA.", ["REJECT IR > US asserted"]),
    # Verbs and nouns of one form, participles before a noun, what a plan does not reach, places that a noun names.
    ("en", "Mali said a night attack killed two.", []),
    ("en", "Congress has repealed the Caesar Act sanctions on Syria.", ["CONCEDE US > SY asserted"]),
    ("en", "Syria let the banned Morning Star flag fly.", []),
    ("en", "Trump told France to prepare for possible action and threatened Iran.",
     ["REQUEST US > FR asserted", "THREATEN US > IR asserted"]),
    ("en", "Thai jets dropped bombs on a school in the town of Poipet.", ["ASSAULT TH > KH asserted"]),
    ("en", "Japan would pay a heavy price, Beijing's defence ministry warned.", ["THREATEN CN > JP asserted"]),
    ("en", "Ales Bialiatski was freed after being pardoned by Trump.", ["CONCEDE US >  asserted"]),
    # Whose weapons, `the group`, and who says what he will do.
    ("en", "Russia denied it. Its missiles hit an apartment block in Ternopil.",
     ["REJECT RU >  asserted", "ASSAULT RU > UA asserted"]),
    ("en", "M23 took Walikale. UN experts say the group is armed by Rwanda.",
     ["ASSAULT CD >  asserted", "AID RW > CD asserted"]),
    ("en", "Israel will strike Iran again, Netanyahu said.", ["THREATEN IL > IR asserted"]),
    ("en", "Netanyahu said Israel would bomb Iran.", ["THREATEN IL > IR asserted"]),
    ("en", "Nuclear-armed Pakistan thanked Turkey.", ["SUPPORT PK > TR asserted"]),
    # One word between two who act together; an attack that does something is its owner's.
    ("en", "Saudi Arabia and nuclear-armed Pakistan have signed a defence pact.", ["SUPPORT SA,PK >  asserted"]),
    ("en", "France and later accused Germany of lies.", ["ACCUSE FR > DE asserted"]),
    ("de", "Ein ukrainischer Drohnenangriff setzte ein Öllager in Rjasan in Brand.", ["ASSAULT UA > RU asserted"]),
    # Who is answered was told before.
    ("nl", "Oekraïne beschuldigt Iran. Teheran ontkent.", ["ACCUSE UA > IR asserted", "REJECT IR > UA asserted"]),
    ("en", "Kenya asked Uganda to send troops. Uganda refused.",
     ["REQUEST KE > UG asserted", "REJECT UG > KE asserted"]),
    ("en", "Kenya asked Uganda to send troops. Rwanda refused.",
     ["REQUEST KE > UG asserted", "REJECT RW >  asserted"]),
    ("en", "Ecuadorian police stormed the Mexican embassy in Quito. Mexico recalled its ambassador.",
     ["ASSAULT EC > MX asserted", "SANCTION MX > EC asserted"]),
    ("de", "Israel griff am Montag Syrien an. Die Türkei verurteilte das scharf.",
     ["ASSAULT IL > SY asserted", "ACCUSE TR > IL asserted"]),
    # What happened before; units of those who act; sums in a country's money; who closes a sentence.
    ("en", "Two people were hurt in Lviv after a Russian drone attack.", ["ASSAULT RU >  asserted"]),
    ("en", "A contingent of 230 Kenyan police officers landed in Haiti.", ["AID KE > HT asserted"]),
    ("en", "Two Indonesian sailors who had been held by pirates were set free.", ["RETREAT  > ID asserted"]),
    ("id", "China menjanjikan pinjaman 2 miliar dolar AS bagi Laos.", ["AGREE CN > LA asserted"]),
    ("id", "Jepang akan membayar mahal jika campur tangan, kata Beijing.", ["THREATEN CN > JP asserted"]),
    ("id", "Houthi yang didukung Iran menyerang Israel.", ["SUPPORT IR > YE asserted", "ASSAULT YE > IL asserted"]),
    ("id", "Pangkalan Rusia diserang puluhan drone Ukraina.", ["ASSAULT UA > RU asserted"]),
    # What is enough: a weapon and a place, weapons received on a day.
    ("en", "A drone hit the market in Port Sudan.", ["ASSAULT  > SD asserted"]),
    ("en", "Iraq received 12 howitzers on Monday.", ["AID  > IQ asserted"]),
    # Who travels and meets does so once.
    ("en", "Egypt's foreign minister flew to Ankara and met Minister Hakan Fidan.", ["CONSULT EG > TR asserted"]),
    ("en", "Egypt's foreign minister visited Oman and met the Qatari prime minister in Doha on Friday.",
     ["CONSULT EG > OM asserted", "CONSULT EG > QA asserted"]),
    # A preposition of the verb's own phrase; any ship acts.
    ("en", "Argentina stood by the Philippines in the dispute.", ["SUPPORT AR > PH asserted"]),
    ("en", "Manila's coast guard said Chinese ships had rammed one of its boats.", ["ASSAULT CN >  alleged"]),
    ("sv", "Den svenska regeringen anklagar grannlandet för att ha skickat drönare.", ["ACCUSE SE >  asserted"]),
    ("de", "Nordkorea rüstet auf. Erst am Montag hatte das Land zwei Raketen getestet.", ["MOBILIZE KP >  asserted"]),
    ("ar", "اتهمت الحكومة السودانية تشاد، الأحد، بالكذب.", ["ACCUSE SD > TD asserted"]),
    ("fr", "Les Turcs ont livré des drones au Bangladesh. Quatre missiles lui ont été remis par la Chine.",
     ["AID TR > BD asserted", "AID CN > BD asserted"]),
    ("fr", "Le Bangladesh s'arme. Les Turcs lui ont livré six drones.", ["AID TR > BD asserted"]),
    ("id", "Pesawat nirawak Rusia menghantam pelabuhan Izmail di Ukraina.", ["ASSAULT RU > UA asserted"]),
    ("nb", "Nord-Korea ruster opp. Fredag prøvde landet ut nye kryssermissiler.", ["MOBILIZE KP >  asserted"]),
    ("en", "Armenia and Azerbaijan met in the Georgian capital. The two countries signed a treaty.",
     ["CONSULT AM,AZ >  asserted", "SUPPORT AM,AZ >  asserted"]),
    ("en", "Sudan and Chad are at odds. Khartoum accused its neighbour of lies.", ["ACCUSE SD > TD asserted"]),
    ("fr", "Le Tchad a rejeté les accusations du Soudan. Khartoum avait accusé son voisin de mentir.",
     ["REJECT TD > SD asserted", "ACCUSE SD > TD asserted"]),
    ("id", "Kremlin memastikan Putin akan bertemu Erdogan di Ankara.", ["AGREE RU > TR planned"]),
    ("sv", "Polen utvisade tre anställda vid den ryska ambassaden.", ["SANCTION PL > RU asserted"]),
    # What is said to the end of a sentence.
    ("da", "Hvis Rusland angriber igen, vil Polen lukke grænsen, advarede Donald Tusk.", ["THREATEN PL > RU asserted"]),
    ("en", "If Iran attacks again, the United States will bomb it, Trump warned.", ["THREATEN US > IR asserted"]),
    ("en", "After the Israeli strike on Qatar, Turkey recalled its ambassador from Israel.",
     ["ASSAULT IL > QA asserted", "SANCTION TR > IL asserted"]),
    # Weapons and their owners.
    ("uk", "Безпілотники Служби безпеки України атакували Росію.", ["ASSAULT UA > RU asserted"]),
    ("en", "Russia struck the town with a missile.", ["ASSAULT RU >  asserted"]),
    ("en", "Russia sent 60 drones against Ukraine.", ["ASSAULT RU > UA asserted"]),
    ("en", "Niger's army killed 30 rebels with helicopters and a Turkish drone.", ["ASSAULT NE >  asserted"]),
    ("de", "Von der russischen Armee wurden 90 Drohnen auf Charkiw abgefeuert.", ["ASSAULT RU > UA asserted"]),
    # One attack, and what it did.
    ("en", "Israeli soldiers fired on a village in Lebanon, killing two people.", ["ASSAULT IL > LB asserted"]),
    ("de", "Bei einem Luftangriff der saudischen Koalition auf Sanaa kamen 20 Menschen ums Leben.",
     ["ASSAULT SA > YE asserted"]),
    ("ru", "Россия обвинила Украину в атаке беспилотников на Москву.",
     ["ACCUSE RU > UA asserted", "ASSAULT UA > RU alleged"]),
    # Who is given arms, and who protests.
    ("en", "Armenia is alone. India has sold it rocket launchers.", ["AID IN > AM asserted"]),
    ("de", "In Georgien bleibt es unruhig. Vor dem Parlament demonstrierten 8000 Menschen.",
     ["PROTEST GE >  asserted"]),
    ("it", "Parigi e Londra bombardano la Siria.", ["ASSAULT FR,GB > SY asserted"]),
    ("es", "El ministro israelí Israel Katz visitó Chipre. También acusó a Irán de armar a los hutíes.",
     ["CONSULT IL > CY asserted", "ACCUSE IL > IR asserted", "AID IR > YE alleged"]),
    ("it", "L'India è sola. La Francia le ha fornito missili.", ["AID FR > IN asserted"]),
    # What a sense turns into: by who acts, by what it is about, by whom it is aimed at.
    ("es", "El presidente español Pedro Sánchez atacó al opositor Alberto Núñez Feijóo.", ["ACCUSE ES >  asserted"]),
    ("es", "El presidente español Pedro Sánchez atacó con un misil al opositor Alberto Núñez Feijóo.",
     ["ASSAULT ES >  asserted"]),
    ("es", "Manifestantes incendian el Parlamento de Nepal.", ["PROTEST NP >  asserted"]),
    ("en", "Polish police blocked a road.", ["COERCE PL >  asserted"]),
    ("en", "The United States held a military exercise.", ["MOBILIZE US >  asserted"]),
    ("en", "The United States and Japan held a military exercise.", ["COOPERATE US,JP >  asserted"]),
    ("en", "Russia launched a missile.", ["MOBILIZE RU >  asserted"]),
    ("en", "Russia launched a missile at Ukraine.", ["ASSAULT RU > UA asserted"]),
    ("en", "Poland sent tanks to the border.", ["MOBILIZE PL >  asserted"]),
    ("en", "Poland delivered tanks to the port of Riga in Latvia.", ["AID PL > LV asserted"]),
    ("en", "Belarus withdrew its ambassador from Poland.", ["SANCTION BY > PL asserted"]),
    # What is enough of an active verb, and what is not.
    ("en", "Iran delivered it.", []),
    ("en", "Iran delivered drones to the rebels.", ["AID IR >  asserted"]),
    ("en", "Iran supplied drones.", []),
    ("en", "France condemned what happened.", ["ACCUSE FR >  asserted"]),
    ("en", "Two tourists were kidnapped in Mali.", ["ASSAULT  > ML asserted"]),
    # Matches and disasters; arms make an attack of either.
    ("en", "Poland drew 2-2 with Germany after Lewandowski attacked and shot past Neuer.", []),
    ("en", "An earthquake struck Turkey on Monday, killing 30 people.", []),
    ("en", "A Russian missile struck Ukraine during the match.", ["ASSAULT RU > UA asserted"]),
    # Particles, and what comes apart.
    ("de", "Der Iran griff zu Waffen.", []),
    ("de", "Die Ukraine reichte gegen Russland Klage ein.", ["ACCUSE UA > RU asserted"]),
    ("de", "Die Ukraine hat gegen Russland Klage eingereicht.", ["ACCUSE UA > RU asserted"]),
    ("nl", "Nederland riep zijn ambassadeur uit Iran terug.", ["SANCTION NL > IR asserted"]),
    ("nl", "Rusland sprak van vrede en viel op de markt.", []),
    # Those in a place, the government of the press, short quotes inside a clause.
    ("ru", "В Минске осудили Польшу.", ["ACCUSE BY > PL asserted"]),
    ("pl", "W Mińsku potępiono Polskę.", ["ACCUSE BY > PL asserted"]),
    ("ja", "政府は北朝鮮を非難した。日本は動かない。", ["ACCUSE JP > KP asserted"]),
    ("ko", '북한의 발사를 "도발"이라며 한국이 규탄했다.', ["ACCUSE KR > KP asserted"]),
    ("en", "The M23 rebels took Goma. The UN met in Kigali. The rebels attacked Rwanda.",
     ["ASSAULT  > CD asserted", "CONSULT  >  asserted", "ASSAULT CD > RW asserted"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CONSTRUCTS, ids=lambda value: str(value)[:40])
def test_roles_by_construct(language: str, text: str, expected: list[str]) -> None:
    def countries(ids: list[str]) -> str:
        return ",".join(i[8:] for i in ids if i.startswith("country:"))

    found = Analyzer(language=language, date="2025-06-12").analyze(text).events
    assert [f"{e.type} {countries(e.actors)} > {countries(e.recipients)} {e.status}" for e in found] == expected
