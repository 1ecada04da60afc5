"""Reading: which files, which encodings, which limits; nothing on a disk makes it raise."""

import codecs
import json
import os
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clips.encoding import UnreadableError, decode
from clips.read import MOST_CHARACTERS, Failure, Raw, find, is_date, read, shown

NORWEGIAN = "Sør-Korea sier at Nord-Korea skjøt ut to raketter fra øya i går.\n"
RUSSIAN = "Северная Корея запустила баллистические ракеты в сторону Японского моря.\n"


def write(folder: Path, **files: str | bytes) -> None:
    """Write files; `__` in a name stands for a dot."""
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def read_one(path: Path) -> Raw | Failure:
    (item,) = read([str(path)])
    return item


def raw(path: Path) -> Raw:
    item = read_one(path)
    assert isinstance(item, Raw), item
    return item


def test_find_walks_folders_in_order(tmp_path: Path) -> None:
    for folder in ("b", "a/deep", ".hidden"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("c.txt", "b/2.md", "b/10.TXT", "a/deep/x.jsonl", "a/.secret.txt", ".hidden/y.txt", "a/photo.jpg"):
        (tmp_path / name).write_text("x")
    names = [os.path.relpath(str(path), tmp_path) for path in find([str(tmp_path)])]
    assert names == ["a/deep/x.jsonl", "b/10.TXT", "b/2.md", "c.txt"]


def test_find_keeps_paths_as_they_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").mkdir()
    write(tmp_path / "seeds", one__txt="x")
    monkeypatch.chdir(tmp_path)
    assert list(find(["-", "seeds/", "./seeds", "nowhere.xyz", "seeds/one.txt"])) == [
        "-", "seeds/one.txt", "./seeds/one.txt", "nowhere.xyz", "seeds/one.txt",
    ]  # fmt: skip


def test_find_leaves_loops_broken_links_and_pipes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", one__txt="x")
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    assert list(find([str(tmp_path)])) == [
        Failure(f"{tmp_path}/gone.txt", "No such file or directory"),
        f"{tmp_path}/in/one.txt",
    ]


def test_find_says_when_a_folder_has_nothing(tmp_path: Path) -> None:
    assert list(find([str(tmp_path)])) == [Failure(str(tmp_path), "no .txt, .md or .jsonl files in this folder")]


def test_find_skips_the_output(tmp_path: Path) -> None:
    write(tmp_path, one__txt="x", out__jsonl="{}")
    assert list(find([str(tmp_path)], skip=str(tmp_path / "out.jsonl"))) == [f"{tmp_path}/one.txt"]


def test_newlines_stay(tmp_path: Path) -> None:
    write(tmp_path, a__txt="one\r\ntwo\rthree\n\n")
    assert raw(tmp_path / "a.txt") == Raw("a", "one\r\ntwo\rthree\n\n", f"{tmp_path}/a.txt")


@pytest.mark.parametrize(
    ("data", "warnings"),
    [
        (NORWEGIAN.encode(), []),
        (NORWEGIAN.encode("utf-8-sig"), []),
        (codecs.BOM_UTF16_LE + NORWEGIAN.encode("utf-16-le"), []),
        (codecs.BOM_UTF16_BE + NORWEGIAN.encode("utf-16-be"), []),
        (codecs.BOM_UTF32_LE + NORWEGIAN.encode("utf-32-le"), []),
        (NORWEGIAN.encode("utf-16-le"), ["read as UTF-16-LE: it has no byte-order mark"]),
        (NORWEGIAN.encode("utf-16-be"), ["read as UTF-16-BE: it has no byte-order mark"]),
        (NORWEGIAN.encode("cp1252"), ["not UTF-8: read as cp1252, a guess"]),
    ],
)
def test_encodings(data: bytes, warnings: list[str]) -> None:
    assert decode(data) == (NORWEGIAN, warnings)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        ("Ministerstwo Obrony poinformowało, że rosyjskie rakiety uderzyły w magazyny żywności.", "cp1250"),
        ("Ministerstwo Obrony poinformowało, że rosyjskie rakiety uderzyły w śródmieście.", "iso8859_2"),
        ("Der Außenminister äußerte sich über die Lieferung für die Ukraine.", "cp1252"),
        ("Ārlietu ministrs paziņoja, ka raķetes tika palaistas piektdien.", "cp1257"),
        ("Ministr zahraničí řekl, že severokorejské střely byly odpáleny v pátek.", "cp1250"),
        ("Η Βόρεια Κορέα εκτόξευσε βαλλιστικούς πυραύλους προς τη θάλασσα.", "cp1253"),
        ("Dışişleri Bakanı, Kuzey Kore'nin Rusya'ya füze gönderdiğini açıkladı.", "cp1254"),
        ("أطلقت كوريا الشمالية صواريخ باليستية باتجاه البحر الشرقي.", "cp1256"),
        ("北朝鮮は弾道ミサイルを発射した。韓国軍が発表した。", "cp932"),
        ("北朝鮮は弾道ミサイルを発射した。韓国軍が発表した。", "euc_jp"),
        ("북한이 탄도미사일을 동해상으로 발사했다고 합동참모본부가 밝혔다.", "cp949"),
        ("朝鲜向东部海域发射了多枚弹道导弹,韩国联合参谋本部表示。", "gb18030"),
        ("北韓向東部海域發射多枚彈道飛彈,南韓聯合參謀本部表示。", "big5"),
        ("เกาหลีเหนือยิงขีปนาวุธไปยังทะเลตะวันออก กองทัพเกาหลีใต้แถลงเมื่อวันศุกร์", "cp874"),
    ],
)
def test_legacy_encodings_are_guessed_with_a_warning(text: str, encoding: str) -> None:
    found, (warning,) = decode(text.encode(encoding))
    assert found == text
    assert warning.startswith("not UTF-8: read as ")


def test_damaged_utf8_is_no_legacy_encoding() -> None:
    data = RUSSIAN.encode()
    assert decode(data + b"\xff" + data) == (f"{RUSSIAN}\ufffd{RUSSIAN}", ["damaged UTF-8: 1 places read \ufffd"])


@pytest.mark.parametrize(
    "data", [bytes(range(256)), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"a\0b" * 50, b"%PDF-1.7\n%text"]
)
def test_binary_is_not_text(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"binary, not text|a PDF: extract its text first"):
        decode(data)


def test_a_cut_inside_a_character_loses_only_that() -> None:
    assert decode("raket £".encode()[:-1], complete=False) == ("raket ", [])


@pytest.mark.parametrize(
    ("name", "reason"), [("gone.txt", "No such file or directory"), ("a\0b", "embedded null byte")]
)
def test_what_is_not_there(tmp_path: Path, name: str, reason: str) -> None:
    item = read_one(tmp_path / name)
    assert isinstance(item, Failure)
    assert item.reason == reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    write(tmp_path, a__txt="x")
    (tmp_path / "a.txt").chmod(0)
    assert read_one(tmp_path / "a.txt") == Failure(f"{tmp_path}/a.txt", "Permission denied")


def test_empty_and_html_are_read_with_a_warning(tmp_path: Path) -> None:
    write(tmp_path, a__txt="", b__txt=" \r\n", c__html="<!DOCTYPE html><p>Krig</p>")
    assert raw(tmp_path / "a.txt") == Raw("a", "", f"{tmp_path}/a.txt", warnings=("empty",))
    assert raw(tmp_path / "b.txt").warnings == ("empty",)
    assert raw(tmp_path / "c.html").warnings == ("looks like HTML: its tags were read as text",)


def test_a_huge_file_is_cut_and_memory_stays_small(tmp_path: Path) -> None:
    write(tmp_path, a__txt=b"krig og fred " * 4_000_000)  # 52 MB
    tracemalloc.start()
    item = raw(tmp_path / "a.txt")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000
    assert item.cut
    assert MOST_CHARACTERS - 1000 < len(item.text) < MOST_CHARACTERS
    assert item.text.endswith("krig og fred ") or item.text.endswith("krig og ") or item.text.endswith("krig ")
    assert item.warnings == (f"too long: only the first {len(item.text):,} characters were read",)


def test_a_long_line_without_spaces_is_cut_too(tmp_path: Path) -> None:
    write(tmp_path, a__txt="戦" * (MOST_CHARACTERS + 5), b__txt="戦" * MOST_CHARACTERS)
    assert len(raw(tmp_path / "a.txt").text) == MOST_CHARACTERS
    assert not raw(tmp_path / "b.txt").cut
    write(tmp_path, c__jsonl=json.dumps({"title": "War", "text": "a" * MOST_CHARACTERS}))
    assert len(raw(tmp_path / "c.jsonl").text) == MOST_CHARACTERS - 4


def test_records(tmp_path: Path) -> None:
    write(
        tmp_path,
        feed__jsonl="\ufeff"
        '{"id": 7, "text": "Krig.", "title": " Uro ", "date": "2024-09-18", "source": "NTB", "url": "x"}\r\n'
        "\n"
        '{"text": "Fred.", "title": null, "date": "i går"}\n'
        '{"id": "x", "text": "\\ud83d"}',
    )
    path = f"{tmp_path}/feed.jsonl"
    assert list(read([path])) == [
        Raw("7", "Krig.", path, "Uro", "2024-09-18", "NTB"),
        Raw("feed-3", "Fred.", path, warnings=('its date "i går" is not ISO 8601 and was left out',)),
        Raw("x", "\ufffd", path),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON: Expecting property name enclosed in double quotes at column "),
        ("[1]", "not a JSON object"),
        ("{}", 'no "text"'),
        ('{"text": ["a"]}', '"text" is not a string'),
        ('{"text": "a", "id": true}', '"id" is not a string'),
        ("[" * 100_000, "not JSON: nested too deeply"),
        ('{"text": "' + "a" * 8_000_000 + '"}', "longer than 8,000,000 bytes"),
    ],
    ids=lambda value: value[:12],
)
def test_a_bad_record_leaves_the_others(tmp_path: Path, line: str, reason: str) -> None:
    write(tmp_path, a__jsonl=f'{line}\n{{"text": "Krig."}}\n')
    bad, good = read([f"{tmp_path}/a.jsonl"])
    assert isinstance(bad, Failure)
    assert bad.path == f"{tmp_path}/a.jsonl:1"
    assert bad.reason.startswith(reason)
    assert good == Raw("a-2", "Krig.", f"{tmp_path}/a.jsonl")


def test_records_in_utf16(tmp_path: Path) -> None:
    write(tmp_path, a__jsonl='{"text": "Уро\\n"}\n{"text": "đ"}\n'.encode("utf-16"))
    assert [item.text for item in read([f"{tmp_path}/a.jsonl"]) if isinstance(item, Raw)] == ["Уро\n", "đ"]


def test_records_are_recognized_where_the_name_does_not_tell(tmp_path: Path) -> None:
    write(tmp_path, feed='{"text": "Krig."}\n', note='{"this": "is no record"}\n', clip__txt='{"text": "Krig."}\n')
    assert raw(tmp_path / "feed").text == "Krig."
    assert raw(tmp_path / "note").text == '{"this": "is no record"}\n'
    assert raw(tmp_path / "clip.txt").text == '{"text": "Krig."}\n'


def test_ids_are_unique_and_stable(tmp_path: Path) -> None:
    for folder in ("a", "b", "c"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, x__txt="x")
    write(tmp_path, x__jsonl='{"id": "x-2", "text": "a"}\n')
    ids = [item.id for item in read(find([str(tmp_path)])) if isinstance(item, Raw)]
    assert ids == ["x", "x-2", "x-3", "x-2-2"]


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/s\xf8r.txt")
    Path(path).write_text("Krig.")
    (item,) = read(find([str(tmp_path)]))
    assert item == Raw("s\ufffdr", "Krig.", f"{tmp_path}/s\ufffdr.txt")
    assert shown(path) == f"{tmp_path}/s\ufffdr.txt"


@pytest.mark.parametrize(
    ("value", "good"),
    [
        ("2024", True), ("2024-09", True), ("2024-09-18", True), ("2024-02-29", True), ("2024-09-18T15:34", True),
        ("2024-12-06T15:34+09:00", True), ("2024-12-06T15:34:10Z", True), ("2024-12-06 15:34:10", True),
        ("", False), ("24", False), ("2024-13", False), ("2023-02-29", False), ("2024-9-1", False), ("0000", False),
        ("2024-W10", False), ("18.09.2024", False), ("2024-09-18T25:00", False), ("２０２４", False),
    ],
)  # fmt: skip
def test_dates(value: str, good: bool) -> None:
    assert is_date(value) is good


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00\x00a")
@example(b"\xef\xbb")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, warnings = decode(data)
    except UnreadableError:
        return
    text.encode()
    assert isinstance(warnings, list)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
            lambda inner: st.dictionaries(st.sampled_from(["id", "text", "title", "date"]), inner, max_size=4),
        ).map(lambda value: json.dumps(value).encode()),
    ),
    st.sampled_from(["a.txt", "a.jsonl", "a"]),
)
def test_any_file_is_read_or_refused(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name)
        Path(path).write_bytes(data)
        for item in read([path]):
            if isinstance(item, Failure):
                assert item.reason
                assert "\n" not in item.reason
            else:
                item.text.encode()
                item.id.encode()
