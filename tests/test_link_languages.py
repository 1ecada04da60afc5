"""One event in many languages."""

from clips.analyzer import Analyzer
from clips.link import link

TUESDAY = (
    ("en", "ANKARA, June 10, 2026 (Reuters) - Russia attacked the Ukrainian city of Kharkiv with "
           "drones on Tuesday, the governor said on Wednesday."),
    ("de", "Kiew, 10. Juni 2026 (dpa) - Russland hat die ukrainische Stadt Charkiw nach Angaben "
           "des Gouverneurs vom Mittwoch am Dienstag mit Drohnen angegriffen."),
    ("nl", "KIEV, 10 juni 2026 (ANP) - Rusland heeft dinsdag de Oekraïense stad Charkov met "
           "drones aangevallen, meldde de gouverneur woensdag."),
    ("nb", "KYIV, onsdag 10. juni 2026 (NTB) – Russland angrep tirsdag den ukrainske byen "
           "Kharkiv med droner, opplyste guvernøren onsdag."),
    ("da", "KYIV, onsdag 10. juni 2026 (Ritzau) - Rusland angreb tirsdag den ukrainske by "
           "Kharkiv med droner, oplyste guvernøren onsdag."),
    ("sv", "KIEV, 10 juni 2026 (TT). Ryssland attackerade på tisdagen den ukrainska staden "
           "Charkiv med drönare, uppgav guvernören på onsdagen."),
    ("fr", "Kiev, 10 juin 2026 (AFP) - La Russie a attaqué mardi la ville ukrainienne de Kharkiv "
           "avec des drones, a annoncé mercredi le gouverneur."),
    ("es", "Kiev, 10 jun 2026 (EFE).- Rusia atacó el martes la ciudad ucraniana de Járkov con "
           "drones, informó este miércoles el gobernador."),
    ("it", "Kiev, 10 giugno 2026 (ANSA) - La Russia ha attaccato martedì la città ucraina di "
           "Kharkiv con droni, ha riferito mercoledì il governatore."),
    ("pt", "Kiev, 10 jun 2026 (Lusa) - A Rússia atacou na terça-feira a cidade ucraniana de "
           "Kharkiv com drones, informou hoje o governador."),
    ("pl", "Kijów, 10 czerwca 2026 (PAP) - Rosja zaatakowała we wtorek dronami ukraińskie miasto "
           "Charków, poinformował w środę gubernator."),
    ("ru", "КИЕВ, 10 июня 2026 /Интерфакс/. Россия во вторник атаковала беспилотниками "
           "украинский город Харьков, сообщил в среду губернатор."),
    ("uk", "Київ, 10 червня 2026. Росія у вівторок атакувала дронами українське місто Харків, "
           "повідомив у середу голова області."),
    ("tr", "KİEV (AA), 10 Haziran 2026 - Rusya, salı günü Ukrayna'nın Harkiv kentine insansız "
           "hava araçlarıyla saldırdı, vali çarşamba günü açıkladı."),
    ("id", "KYIV, Rabu (10/6/2026) - Rusia menyerang kota Kharkiv di Ukraina dengan drone pada "
           "Selasa, kata gubernur pada Rabu."),
    ("zh", "新华社基辅2026年6月10日电 乌克兰官员10日说，俄罗斯9日用无人机袭击了乌克兰城市哈尔科夫。"),
    ("ja", "【キーウ共同】ロシアは9日、無人機でウクライナの都市ハリコフを攻撃した。知事が10日発表した。"),
    ("ko", "(서울=연합뉴스) 2026년 6월 10일 - 러시아가 9일 우크라이나 하르키우를 드론으로 공격했다고 "
           "주지사가 10일 밝혔다."),
    ("ar", "كييف، 10 يونيو 2026 (أ ف ب) - هاجمت روسيا الثلاثاء مدينة خاركيف الأوكرانية بطائرات "
           "مسيرة، وفق ما أعلن الحاكم الأربعاء."),
)  # fmt: skip


def test_one_strike_in_nineteen_languages() -> None:
    """The day is neither the dateline's nor the one of the statement, and the place not that of the dateline."""
    run = link([
        Analyzer(language=language, date="2026-06-10" if language == "ja" else None).analyze(text, id=language)
        for language, text in TUESDAY
    ])  # fmt: skip
    (event,) = run.events
    assert (event.type, event.actors, event.recipients) == ("ASSAULT", ["country:RU"], ["country:UA"])
    assert (event.places, event.date) == (["place:706483"], "2026-06-09")
    assert len(event.reports) == len(TUESDAY) == 19
