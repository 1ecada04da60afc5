"""Direct speech: where it begins and ends, and who speaks."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips.analyzer import Analyzer
from clips.events.marks import find_spans

SPEECH = [
    ("en", "“We will respond in kind,” Prime Minister Narendra Modi said on Friday.", [
        ("We will respond in kind,", "person:narendra-modi", "said")]),
    ("en", "President Recep Tayyip Erdogan said, “Turkey will not join any sanctions.”", [
        ("Turkey will not join any sanctions.", "person:recep-tayyip-erdogan", "said")]),
    ("en", 'Modi spoke in Delhi. "No," Foreign Minister Penny Wong replied.', [
        ("No,", "person:penny-wong", "replied")]),
    ("en", "Maria Lopez of the Red Cross was in despair. “We have run out of clean water.”", [
        ("We have run out of clean water.", "person:maria-lopez", None)]),
    ("en", "Erdogan spoke of “a cowardly murder of civilians” and called the UN.", [
        ("a cowardly murder of civilians", "person:recep-tayyip-erdogan", "spoke")]),
    ("en", "“It was a long war,” groaned General Omar Bashir. “Nobody won that war in the end.”", [
        ("It was a long war,", "person:omar-bashir", None),
        ("Nobody won that war in the end.", "person:omar-bashir", None)]),
    ("de", "„Das ist ein großer Sieg“, jubilierte General Karl Weber.", [
        ("Das ist ein großer Sieg", "person:karl-weber", None)]),
    ("id", "Presiden Joko Widodo menyatakan keprihatinan. \"Kita harus menghentikan perang ini,\" ujarnya.", [
        ("Kita harus menghentikan perang ini,", "person:joko-widodo", "ujarnya")]),
    ("nl", "Volgens generaal Pieter Bakker is het front stabiel. \"Wij houden hier stand\", aldus de generaal.", [
        ("Wij houden hier stand", "person:pieter-bakker", "aldus")]),
    ("en", "The so-called “special operation” goes on in the east.", []),
    ("de", "„Wir werden die Ukraine weiter unterstützen“, sagte Bundeskanzler Olaf Scholz am Montag.", [
        ("Wir werden die Ukraine weiter unterstützen", "person:olaf-scholz", "sagte")]),
    ("de", "»Das ist ein schwerer Fehler«, erklärte Außenministerin Annalena Baerbock.", [
        ("Das ist ein schwerer Fehler", "person:annalena-baerbock", "erklärte")]),
    ("nl", '"Dit is een grote stap vooruit", zei premier Mark Rutte in Den Haag.', [
        ("Dit is een grote stap vooruit", "person:mark-rutte", "zei")]),
    ("nl", "‘We geven niet op’, zei premier Mark Rutte. ‘Nooit’ stond er op ‘s lands muren.", [
        ("We geven niet op", "person:mark-rutte", "zei")]),
    ("nl", "Premier Mark Rutte zei: 'Dat is niet zo.' De foto's van de VS's leger zijn uit de jaren '90.", [
        ("Dat is niet zo.", "person:mark-rutte", "zei")]),
    ("nb", "– Dette er en alvorlig situasjon, sa statsminister Jonas Gahr Støre.", [
        ("Dette er en alvorlig situasjon", "person:jonas-gahr-støre", "sa")]),
    ("nb", "Statsminister Jonas Gahr Støre kaller det «et klart brudd på folkeretten», skriver avisen.", [
        ("et klart brudd på folkeretten", "person:jonas-gahr-støre", "kaller")]),
    ("es", "El presidente Nicolás Maduro viajó. «No vamos a ceder jamás», dijo ante la Asamblea Nacional.", [
        ("No vamos a ceder jamás", "person:nicolas-maduro", "dijo")]),
    ("fr", "BAMAKO (AFP) – La rupture est « avec effet immédiat », a déclaré le colonel Abdoulaye Maïga.", [
        ("avec effet immédiat", "person:abdoulaye-maiga", "déclaré")]),
    ("en", "The governor of Borno, Babagana Zulum, came. “The army will stay here,” the governor told residents.", [
        ("The army will stay here,", "person:babagana-zulum", "told")]),
    ("en", "Zelensky: “We need Patriots, not promises”", [
        ("We need Patriots, not promises", "person:volodymyr-zelensky", None)]),
    ("en", "The carrier “Shandong” took part in “Strait Thunder-2025A”, the Eastern Theatre Command said.", []),
    ("en", "Moscow calls the invasion a “special military operation”.", []),
    ("nl", "Volgens analist Dick Zandee is de raket “vooral een politiek signaal”.", [
        ("vooral een politiek signaal", "person:dick-zandee", None)]),
    ("nb", "– Hvis Finland flytter grensen, sier Dmitrij Peskov, – så svarer vi.", [
        ("Hvis Finland flytter grensen", "person:dmitry-peskov", "sier"),
        ("så svarer vi.", "person:dmitry-peskov", "sier")]),
    ("sv", "”Regeringen har sovit”, säger Peter Hultqvist. ”Nu brinner det.”", [
        ("Regeringen har sovit", "person:peter-hultqvist", "säger"),
        ("Nu brinner det.", "person:peter-hultqvist", "säger")]),
    ("fr", "« Il faut aller vite, a insisté Boris Pistorius. Kiev n’attend pas. »", [
        ("Il faut aller vite, a insisté Boris Pistorius. Kiev n’attend pas.", "person:boris-pistorius", "insisté")]),
    ("pl", "Minister Cezary Rokita był tam. „To uczciwa wymiana”, podkreślił w rozmowie z prasą.", [
        ("To uczciwa wymiana", "person:cezary-rokita", "podkreślił")]),
    ("ko", '배진호 씨는 "공장 불이 꺼질 날이 없다"고 귀띔했다.', [
        ("공장 불이 꺼질 날이 없다", "person:배진호", "귀띔했다")]),
    ("ja", "民主派の「国民統一政府」が明らかにした。", []),
    ("id", "``Kami tidak akan menyerah,'' kata Presiden Joko Widodo di Jakarta.", [
        ("Kami tidak akan menyerah,", "person:joko-widodo", "kata")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "gold"), SPEECH, ids=[s[1][:30] for s in SPEECH])
def test_speech(language: str, text: str, gold: list[tuple[str, str | None, str]]) -> None:
    quotes = Analyzer(language=language).analyze(text).quotes
    assert [(q.text, q.speaker, q.verb) for q in quotes] == gold


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said “yes, of course” and "no".', ["yes, of course", "no"]),
        ("„Ja“, sagte sie. »Nein«, sagte er.", ["Ja", "Nein"]),
        ("“One.\n\n“Two.” Three.", ["One.\n\n“Two."]),
        ("“It amounts to an attack. “\nNext.", ["It amounts to an attack. "]),
        ("“He called it “absurd” again.”", ["He called it “absurd” again."]),
        ("「はい」と述べた。", ["はい"]),
    ],
)
def test_spans(text: str, inside: list[str]) -> None:
    assert [text[a:b] for a, b, _ in find_spans(text)] == inside


def test_a_missing_opening_sign_is_taken_from_the_start_of_the_paragraph() -> None:
    text = "First.\n\nWe are ready,” said Prime Minister Narendra Modi."
    (quote,) = Analyzer(language="en").analyze(text).quotes
    assert (quote.text, quote.speaker) == ("We are ready,", "person:narendra-modi")


@given(st.text(alphabet="ab “”„«»\"'`.,\n–", max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text(text: str) -> None:
    spans = list(find_spans(text))
    assert all(0 <= a <= b <= len(text) for a, b, _ in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    clipping = Analyzer(language="nb").analyze(text)
    assert all(text[q.start : q.end] == q.text for q in clipping.quotes)
