"""Names in scripts without capitals: by titles, by lists, by the nouns beside them.

More sentences are the examples of the packs.
"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips.analyzer import Analyzer
from clips.known import people, places, script
from clips.models import Clipping

# fmt: off
PLACES = [
    ("ja", "防衛省は与那国島に部隊を置き、石垣島と沖縄で訓練した。", "与那国島 石垣島 沖縄"),
    ("ja", "カラチで爆発があり、マリウポリとガザ地区でも戦闘が続いた。", "カラチ マリウポリ ガザ地区"),
    ("ja", "モスクワルの事件とコモディティーの話。", ""),
    ("ko", "라호르와 무자파라바드에서 폭발이 있었고 푼치 지역이 포격을 받았다.", "라호르 무자파라바드 푼치"),
    ("ko", "도네츠크주의 마을과 호르무즈 해협에서 교전이 벌어졌다.", "도네츠크 호르무즈 해협"),
    ("zh", "哈尔科夫和敖德萨遭袭，红海与霍尔木兹海峡局势紧张。", "哈尔科夫 敖德萨 红海 霍尔木兹海峡"),
    ("zh", "首都市场上的鱼卖完了。", ""),
    ("ar", "قصفت القوات خان يونس ورفح، ووصلت سفن إلى البحر الأحمر.", "خان يونس رفح البحر الأحمر"),
    ("ar", "فر السكان إلى مخيم أدري وبلدة كتم.", "مخيم أدري كتم"),
]
ORGANIZATIONS = [
    ("ja", "米国務省と中国外務省が声明を出した。聯合ニュースが報じた。", "米国務省 中国外務省 聯合ニュース"),
    ("ja", "EUとNATOはハマスを非難した。EURは下落した。", "EU NATO ハマス"),
    ("ko", "파키스탄군은 인도 국방부의 발표를 부인했고 유엔 안보리가 소집됐다.", "파키스탄군 인도 국방부 유엔 안보리"),
    ("zh", "俄罗斯外交部和美军发表声明，据新华社报道，胡塞武装撤离。", "俄罗斯外交部 美军 新华社 胡塞武装"),
    ("ar", "نفت وزارة الدفاع الروسية والجيش السوداني ذلك، وفق رويترز.", "وزارة الدفاع الروسية الجيش السوداني رويترز"),
]
PEOPLE = [
    ("ko", "주민 박영자(54) 씨는 울었다. 배진호 씨는 떠났다.", "박영자 배진호"),
    ("ko", "한국과 일본(54)은 협력했다. 정부 관계자는 회장단과 만났다.", ""),
    ("ja", "【マニラ=三浦紗季】フィリピン軍は発表した。", "三浦紗季"),
    ("ko", "농부 나디르 후사인은 말했다. 농부 단체는 말했다.", "나디르 후사인"),
    ("zh", "巴德梅牧民特克莱说，军队来了。居民王桂兰（61岁）哭了。", "特克莱 王桂兰"),
    ("zh", "居民高度关注局势，专家方面表示，农民马上离开村庄，老师常常说要努力。", ""),
    ("zh", "新闻部长耶马内·格布雷梅斯克尔否认。", "耶马内·格布雷梅斯克尔"),
    ("ar", "كانت رنا الأسمر هناك، وقال الخبير الاقتصادي اليمني مصطفى باحميد ذلك.", "رنا الأسمر مصطفى باحميد"),
    ("ar", "رحب المجلس بالقرار باسم الدول، وزاد عمر السفينة.", ""),
]
LETTERS = "プーチン大統領は푸틴대통령은普京总统的・·رئيس بوتين السيد、。 \n「」"
# fmt: on


def read(text: str, language: str) -> Clipping:
    return Analyzer(language=language).analyze(text)


@pytest.mark.parametrize(("language", "text", "expected"), PLACES)
def test_places(language: str, text: str, expected: str) -> None:
    assert " ".join(m.text for m in read(text, language).mentions if m.kind == "place") == expected


@pytest.mark.parametrize(("language", "text", "expected"), ORGANIZATIONS)
def test_organizations(language: str, text: str, expected: str) -> None:
    assert " ".join(m.text for m in read(text, language).mentions if m.kind == "organization") == expected


@pytest.mark.parametrize(("language", "text", "expected"), PEOPLE)
def test_people_without_a_title(language: str, text: str, expected: str) -> None:
    assert " ".join(m.text for m in read(text, language).mentions if m.kind == "person") == expected


def test_a_title_tells_role_and_affiliation() -> None:
    for language, text, role, affiliation in (
        ("ja", "ロシアのプーチン大統領が来た。", "大統領", "country:RU"),
        ("ko", "로이드 오스틴 미국 국방장관이 왔다.", "국방장관", "country:US"),
        ("zh", "中国外交部长王毅来了。", "外交部长", "country:CN"),
        ("zh", "联合国秘书长古特雷斯说。", "秘书长", "organization:united-nations"),
        ("ar", "قال وزير الخارجية الروسي سيرغي لافروف ذلك.", "وزير الخارجية", "country:RU"),
    ):
        (person,) = [m for m in read(text, language).mentions if m.kind == "person"]
        assert (person.role, person.affiliation) == (role, affiliation)


def test_who_needs_no_introduction_is_one_in_every_script() -> None:
    for spelling in ("普京", "プーチン", "푸틴", "بوتين", "پوتین", "פוטין", "Путин", "Poetin", "Wladimir Putin"):
        assert people()[spelling].name == "Vladimir Putin"
    assert people()["António Guterres"].affiliation == "organization:united-nations"


def test_no_name_of_a_place_stands_twice() -> None:
    spellings = [spelling for spelling, _, _ in places()]
    assert len(spellings) == len(set(spellings))
    assert all(script(spelling[0]) for spelling in spellings)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="プーチン大統領は푸틴대통령은普京总统的・·رئيس بوتين السيد、。 \n「」", max_size=80),
    st.sampled_from(["ja", "ko", "zh", "ar"]),
)
def test_any_text(text: str, language: str) -> None:
    for mention in read(text, language).mentions:
        assert text[mention.start : mention.end] == mention.text


def test_time_is_linear() -> None:
    sentence = "ロシアのプーチン大統領は平壌で北朝鮮の金正恩総書記と会談し、米国を非難した。"
    read(sentence, "ja")
    begin = time.perf_counter()
    read(sentence * 50, "ja")
    once = time.perf_counter() - begin
    begin = time.perf_counter()
    read(sentence * 400, "ja")
    assert time.perf_counter() - begin < 30 * once + 0.5
