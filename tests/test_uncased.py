"""People, organizations and places in scripts without capitals: by titles, by lists, by the nouns beside them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips.analyzer import Analyzer
from clips.known import people, places, script
from clips.models import Clipping

# fmt: off
PEOPLE = [
    ("ja", "韓国の趙兌烈外相は14日、中国の王毅共産党政治局員兼外相とソウルで会談した。", "趙兌烈=cho-tae-yul | 王毅=wang-yi"),
    ("ja", "米国防総省のライダー報道官は記者会見で「攻撃は正当だった」と述べた。", "ライダー=ライダー"),
    ("ja", "大統領選挙で勝利したプラボウォ国防相は首相官邸を訪れた。", "プラボウォ=prabowo-subianto"),
    ("ja", "ウクライナ空軍のイグナト報道官は、ロシア軍が無人機30機を発射したと明らかにした。", "イグナト=イグナト"),
    ("ja", "外相会談は政府高官らが見守る中、非公開で行われた。", ""),
    ("ja", "スーダンのブルハン統治評議会議長とRSFのダガロ司令官は停戦に合意した。", "ブルハン=abdel-fattah-al-burhan | ダガロ=mohamed-hamdan-dagalo"),
    ("ja", "林芳正官房長官は「断じて容認できない」と述べ、木原稔防衛相は迎撃を指示した。", "林芳正=yoshimasa-hayashi | 木原稔=minoru-kihara"),
    ("ja", "ネタニヤフ氏は辞任を拒否した。野党党首のラピド氏は批判した。", "ネタニヤフ=benjamin-netanyahu | ラピド=yair-lapid"),
    ("ja", "イランのアブドラヒアン外相、死亡。ライシ大統領も。", "アブドラヒアン=hossein-amir-abdollahian | ライシ=ライシ"),
    ("ja", "コンゴ民主共和国のチセケディ大統領とルワンダのカガメ大統領がルアンダで会談する見通しだ。", "チセケディ=felix-tshisekedi | カガメ=paul-kagame"),
    ("ja", "ストックホルム国際平和研究所のシモン・ウェゼマン上級研究員は、武器輸出が倍増したと指摘する。", "シモン・ウェゼマン=シモン-ウェゼマン"),
    ("ja", "カナダのトルドー首相は辞意を表明した。与党党首選は3月に行われる。", "トルドー=justin-trudeau"),
    ("ja", "同国大統領府の報道官は匿名で語った。国防省高官も認めた。", ""),
    ("ja", "ハマスの最高幹部ハニヤ氏がテヘランで暗殺された。", "ハニヤ=ismail-haniyeh"),
    ("ja", "ベネズエラの野党指導者マリア・コリナ・マチャド氏は潜伏している。", "マリア・コリナ・マチャド=maria-corina-machado"),
    ("ja", "中国外務省の毛寧副報道局長は定例会見で反論した。", "毛寧=mao-ning"),
    ("ja", "朝鮮労働党の金与正副部長は談話を発表し、聯合ニュースによると尹錫悦大統領を非難した。", "金与正=kim-yo-jong | 尹錫悦=yoon-suk-yeol"),
    ("ja", "ワグネルの創設者プリゴジン氏はモスクワへ進軍した。", "プリゴジン=yevgeny-prigozhin"),
    ("ja", "モディ首相はコモディティー価格の高騰に触れた。", "モディ=narendra-modi"),
    ("ja", "フーシ派のサリー報道官は紅海で貨物船を攻撃したと主張した。", "サリー=サリー"),
    ("ja", "国連のグテレス事務総長は安保理の緊急会合を要請した。", "グテレス=antonio-guterres"),
    ("ja", "エチオピアのアビー・アハメド首相は演説した。アビー氏は停戦を約束した。", "アビー・アハメド=abiy-ahmed | アビー=abiy-ahmed"),
    ("ja", "防衛大臣は国会で答弁し、統合幕僚長が同席した。", ""),
    ("ko", "조태열 외교부 장관은 14일 왕이 중국 외교부장과 서울에서 회담했다.", "조태열=cho-tae-yul | 왕이=왕이"),
    ("ko", "패트릭 라이더 미 국방부 대변인은 브리핑에서 \"공격은 정당했다\"고 말했다.", "패트릭 라이더=패트릭-라이더"),
    ("ko", "대통령 선거에서 승리한 프라보워 국방장관은 총리실을 찾았다.", "프라보워=prabowo-subianto"),
    ("ko", "외교장관 회담은 정부 고위 관계자가 지켜보는 가운데 열렸다.", ""),
    ("ko", "수단의 부르한 주권위원회 위원장과 다갈로 신속지원군 사령관이 휴전에 합의했다.", "부르한=abdel-fattah-al-burhan | 다갈로=mohamed-hamdan-dagalo"),
    ("ko", "이성준 합참 공보실장은 \"북한이 탄도미사일을 발사했다\"고 밝혔다.", "이성준=이성준"),
    ("ko", "네타냐후는 사임을 거부했다. 야권 지도자 라피드는 비판했다.", "네타냐후=benjamin-netanyahu | 라피드=yair-lapid"),
    ("ko", "아미르압돌라히안 외무장관이 사망했다. 라이시 대통령도 숨졌다.", "아미르압돌라히안=hossein-amir-abdollahian | 라이시=라이시"),
    ("ko", "정부 고위 당국자는 익명을 요구했다. 경찰 대변인은 논평을 거부했다.", ""),
    ("ko", "김여정 노동당 부부장은 담화를 내고 윤석열 대통령을 비난했다.", "김여정=kim-yo-jong | 윤석열=yoon-suk-yeol"),
    ("ko", "스톡홀름국제평화연구소의 시몬 베제만 선임연구원은 무기 수출이 늘었다고 지적했다.", "시몬 베제만=시몬-베제만"),
    ("ko", "트뤼도 총리는 사의를 표명했다. 여당 대표 선거는 3월에 열린다.", "트뤼도=justin-trudeau"),
    ("ko", "하마스 최고 지도자 하니예가 테헤란에서 암살됐다.", "하니예=ismail-haniyeh"),
    ("ko", "베네수엘라 야권 지도자 마리아 코리나 마차도는 은신 중이다.", "마리아 코리나 마차도=maria-corina-machado"),
    ("ko", "마오닝 중국 외교부 대변인은 정례 브리핑에서 반박했다.", "마오닝=mao-ning"),
    ("ko", "바그너그룹 수장 프리고진은 모스크바로 진격했다.", "프리고진=yevgeny-prigozhin"),
    ("ko", "안토니우 구테흐스 유엔 사무총장은 안보리 긴급회의를 요청했다.", "안토니우 구테흐스=antonio-guterres"),
    ("ko", "아비 아머드 에티오피아 총리가 연설했다.", "아비 아머드=abiy-ahmed"),
    ("ko", "신원식 국방부 장관과 로이드 오스틴 미국 국방장관이 만났다.", "신원식=shin-won-sik | 로이드 오스틴=lloyd-austin"),
    ("ko", "대통령은 총리와 국방장관을 불러 회의를 열었다.", ""),
    ("ko", "러시아의 세르게이 라브로프 외무장관이 평양을 방문했다.", "세르게이 라브로프=sergei-lavrov"),
    ("ko", "후티 반군의 야히야 사리 대변인은 홍해에서 상선을 공격했다고 주장했다.", "야히야 사리=yahya-saree"),
    ("ko", "국회의장과 여야 대표가 만났다. 신임 대사도 참석했다.", ""),
    ("ko", "김용현 국방부 장관은 사의를 표명했고, 최상목 경제부총리가 권한대행을 맡았다.", "김용현=kim-yong-hyun"),
    ("zh", "韩国外长赵兑烈14日在首尔与中国外交部长王毅举行会谈。", "赵兑烈=cho-tae-yul | 王毅=wang-yi"),
    ("zh", "美国国防部发言人赖德在记者会上说，袭击是正当的。", "赖德=赖德"),
    ("zh", "在总统选举中获胜的国防部长普拉博沃访问了首相官邸。", "普拉博沃=prabowo-subianto"),
    ("zh", "乌克兰空军发言人伊格纳特表示，俄军发射了30架无人机。", "伊格纳特=伊格纳特"),
    ("zh", "外长会谈在政府高官的见证下举行。", ""),
    ("zh", "苏丹主权委员会主席布尔汉与快速支援部队指挥官达加洛同意停火。", "布尔汉=abdel-fattah-al-burhan | 达加洛=mohamed-hamdan-dagalo"),
    ("zh", "日本内阁官房长官林芳正说，绝不能容忍。", "林芳正=yoshimasa-hayashi"),
    ("zh", "内塔尼亚胡拒绝辞职。反对派领导人拉皮德提出批评。", "内塔尼亚胡=benjamin-netanyahu | 拉皮德=yair-lapid"),
    ("zh", "伊朗外长阿卜杜拉希扬遇难，总统莱希也身亡。", "阿卜杜拉希扬=hossein-amir-abdollahian | 莱希=ebrahim-raisi"),
    ("zh", "刚果（金）总统齐塞克迪和卢旺达总统卡加梅将在罗安达会晤。", "齐塞克迪=felix-tshisekedi | 卡加梅=paul-kagame"),
    ("zh", "斯德哥尔摩国际和平研究所高级研究员西蒙·韦泽曼指出，武器出口翻了一番。", "西蒙·韦泽曼=西蒙-韦泽曼"),
    ("zh", "加拿大總理杜魯道宣布辭職。美國總統川普表示歡迎。", "杜魯道=justin-trudeau | 川普=donald-trump"),
    ("zh", "哈马斯最高领导人哈尼亚在德黑兰遭暗杀。", "哈尼亚=ismail-haniyeh"),
    ("zh", "委内瑞拉反对派领导人马查多躲藏起来。", "马查多=maria-corina-machado"),
    ("zh", "中国外交部发言人毛宁在例行记者会上反驳。", "毛宁=mao-ning"),
    ("zh", "朝鲜劳动党副部长金与正发表谈话，谴责韩国总统尹锡悦。", "金与正=kim-yo-jong | 尹锡悦=yoon-suk-yeol"),
    ("zh", "北京大学教授王勇认为，制裁效果有限。", "王勇=王勇"),
    ("zh", "瓦格纳集团创始人普里戈任向莫斯科进军。", "普里戈任=yevgeny-prigozhin"),
    ("zh", "联合国秘书长古特雷斯要求安理会召开紧急会议。", "古特雷斯=antonio-guterres"),
    ("zh", "埃塞俄比亚总理阿比·艾哈迈德发表讲话。", "阿比·艾哈迈德=abiy-ahmed"),
    ("zh", "国防部长和总参谋长出席了会议，总统府发言人未予置评。", ""),
    ("zh", "俄罗斯总统助理乌沙科夫透露，普京将访问平壤。", "乌沙科夫=yuri-ushakov | 普京=vladimir-putin"),
    ("zh", "台灣總統賴清德過境夏威夷，北京強烈抗議。", "賴清德=lai-ching-te"),
    ("zh", "胡塞武装发言人叶海亚·萨雷亚称在红海袭击一艘货轮。", "叶海亚·萨雷亚=yahya-saree"),
    ("ar", "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الصيني وانغ يي في بكين.", "سيرغي لافروف=sergei-lavrov | وانغ يي=wang-yi"),
    ("ar", "قال المتحدث باسم وزارة الدفاع الأميركية بات رايدر إن الهجوم كان مبررا.", "بات رايدر=بات-رايدر"),
    ("ar", "وفاز وزير الدفاع برابوو سوبيانتو في الانتخابات الرئاسية وزار رئاسة الوزراء.", "برابوو سوبيانتو=prabowo-subianto"),
    ("ar", "أعلن المتحدث باسم الجيش الإسرائيلي دانيال هاغاري مقتل قائد في حزب الله.", "دانيال هاغاري=daniel-hagari"),
    ("ar", "أجرى وزير الخارجية المصري بدر عبد العاطي اتصالا هاتفيا مع أنتوني بلينكن.", "بدر عبد العاطي=badr-abdelatty | أنتوني بلينكن=antony-blinken"),
    ("ar", "اتفق رئيس مجلس السيادة عبد الفتاح البرهان وقائد قوات الدعم السريع محمد حمدان دقلو على هدنة.", "عبد الفتاح البرهان=abdel-fattah-al-burhan | محمد حمدان دقلو=mohamed-hamdan-dagalo"),
    ("ar", "ورفض نتنياهو الاستقالة، فيما انتقده زعيم المعارضة يائير لابيد.", "نتنياهو=benjamin-netanyahu | يائير لابيد=yair-lapid"),
    ("ar", "اغتيل رئيس المكتب السياسي لحركة حماس إسماعيل هنية في طهران.", "إسماعيل هنية=ismail-haniyeh"),
    ("ar", "ودعا الأمين العام للأمم المتحدة أنطونيو غوتيريش مجلس الأمن إلى جلسة طارئة.", "أنطونيو غوتيريش=antonio-guterres"),
    ("ar", "قال رئيس الوزراء اللبناني نجيب ميقاتي إن بيروت ترفض الحرب.", "نجيب ميقاتي=najib-mikati"),
    ("ar", "وحذر المبعوث الأممي إلى اليمن هانس غروندبرغ من التصعيد في الحديدة.", "هانس غروندبرغ=هانس-غروندبرغ"),
    ("ar", "صرح مسؤول رفيع في الحكومة رفض الكشف عن اسمه.", ""),
    ("ar", "وقال القيادي في حماس أسامة حمدان لوكالة رويترز إن المفاوضات توقفت.", "أسامة حمدان=اسامة-حمدان"),
    ("ar", "زار الرئيس التركي رجب طيب أردوغان بغداد، والتقى رئيس الوزراء محمد شياع السوداني.", "رجب طيب أردوغان=recep-tayyip-erdogan | محمد شياع السوداني=mohammed-shia-al-sudani"),
    ("ar", "وأكد العميد يحيى سريع استهداف سفينة في البحر الأحمر.", "يحيى سريع=yahya-saree"),
    ("ar", "قالت الباحثة ليلى حسن إن العقوبات لم تغير شيئا.", "ليلى حسن=ليلى-حسن"),
    ("ar", "وأضاف رئيس هيئة الأركان أن القوات ستبقى.", ""),
    ("ar", "عقد الرئيسان قمة في جدة بحضور وزراء الخارجية.", ""),
    ("ar", "واتهم الرئيس الكونغولي فيليكس تشيسيكيدي رواندا بدعم حركة 23 مارس في غوما.", "فيليكس تشيسيكيدي=felix-tshisekedi"),
    ("ar", "وصل وزير الدفاع الأميركي لويد أوستن إلى كييف.", "لويد أوستن=lloyd-austin"),
    ("ar", "ونفى الناطق باسم الكرملين ديمتري بيسكوف ذلك.", "ديمتري بيسكوف=dmitry-peskov"),
    ("ar", "قال ترامب إنه سيلتقي بوتين وزيلينسكي قريبا.", "ترامب=donald-trump | بوتين=vladimir-putin | زيلينسكي=volodymyr-zelensky"),
    ("ar", "أعلن عضو مجلس السيادة ياسر العطا وصول التعزيزات. وأضاف العطا أن الجيش تقدم.", "ياسر العطا=ياسر-العطا | العطا=ياسر-العطا"),
    ("ar", "وقال المدعي العام للمحكمة الجنائية الدولية كريم خان إنه طلب مذكرة توقيف.", "كريم خان=karim-khan"),
]
PLACES = [
    ("ja", "防衛省は与那国島に部隊を置き、石垣島と沖縄で訓練した。", "与那国島 石垣島 沖縄"),
    ("ja", "カラチで爆発があり、マリウポリとガザ地区でも戦闘が続いた。", "カラチ マリウポリ ガザ地区"),
    ("ja", "モスクワルの事件とコモディティーの話。", ""),
    ("ko", "라호르와 무자파라바드에서 폭발이 있었고 푼치 지역이 포격을 받았다.", "라호르 무자파라바드 푼치"),
    ("ko", "도네츠크주의 마을과 호르무즈 해협에서 교전이 벌어졌다.", "도네츠크 호르무즈 해협"),
    ("zh", "哈尔科夫和敖德萨遭袭，红海与霍尔木兹海峡局势紧张。", "哈尔科夫 敖德萨 红海 霍尔木兹海峡"),
    ("zh", "首都市场上的鱼卖完了。", ""),
    ("ar", "قصفت القوات خان يونس ورفح، ووصلت السفن إلى البحر الأحمر وبورتسودان.", "خان يونس رفح البحر الأحمر بورتسودان"),
    ("ar", "فر السكان إلى مخيم أدري وبلدة كتم.", "مخيم أدري كتم"),
]
ORGANIZATIONS = [
    ("ja", "米国務省と中国外務省、ロシア軍が声明を出した。聯合ニュースが報じた。", "米国務省 中国外務省 ロシア軍 聯合ニュース"),
    ("ja", "EUとNATOはハマスを非難した。EURは下落した。", "EU NATO ハマス"),
    ("ko", "파키스탄군은 인도 국방부의 발표를 부인했고 유엔 안보리가 소집됐다.", "파키스탄군 인도 국방부 유엔 안보리"),
    ("zh", "俄罗斯外交部和美军发表声明，据新华社报道，胡塞武装撤离。", "俄罗斯外交部 美军 新华社 胡塞武装"),
    ("ar", "نفت وزارة الدفاع الروسية والجيش السوداني ذلك، وفق رويترز.", "وزارة الدفاع الروسية الجيش السوداني رويترز"),
]
# fmt: on


def read(text: str, language: str) -> Clipping:
    return Analyzer(language=language).analyze(text)


@pytest.mark.parametrize(("language", "text", "expected"), PEOPLE)
def test_people(language: str, text: str, expected: str) -> None:
    found = [m for m in read(text, language).mentions if m.kind == "person"]
    assert " | ".join(f"{m.text}={(m.entity or '').partition(':')[2]}" for m in found) == expected


@pytest.mark.parametrize(("language", "text", "expected"), PLACES)
def test_places(language: str, text: str, expected: str) -> None:
    assert " ".join(m.text for m in read(text, language).mentions if m.kind == "place") == expected


@pytest.mark.parametrize(("language", "text", "expected"), ORGANIZATIONS)
def test_organizations(language: str, text: str, expected: str) -> None:
    assert " ".join(m.text for m in read(text, language).mentions if m.kind == "organization") == expected


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
