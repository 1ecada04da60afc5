"""The program as a process: pipes, signals, terminals, several processes."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CLIPS = [sys.executable, "-m", "clips"]
NEWS = "Noord-Korea vuurde op 9 november 2023 drie raketten af.\n"


def records(count: int) -> str:
    return "".join(json.dumps({"id": f"r{n}", "text": NEWS * (1 + n % 7)}) + "\n" for n in range(count))


def environment(**changes: str) -> dict[str, str]:
    dropped = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "CLIPS_DEBUG")
    return {**{k: v for k, v in os.environ.items() if k not in dropped}, **changes}


def in_terminal(*args: str, columns: int = 80, **variables: str) -> tuple[str, int]:
    """What the program writes to a terminal of some width, both its outputs, and its exit status."""
    leader, follower = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [*CLIPS, *args], stdin=follower, stdout=follower, stderr=follower, env=environment(**variables)
    )
    os.close(follower)
    data = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux's way to say that the other side is closed
            break
        if not part:
            break
        data += part
    os.close(leader)
    return data.decode(), process.wait()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(NEWS)
    return path


def test_color_in_a_terminal_and_only_there(news: Path) -> None:
    colored, status = in_terminal("analyze", str(news), TERM="xterm-256color")
    assert status == 0
    assert "\x1b[2m" in colored
    plain = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    for variables in ({"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert in_terminal("analyze", str(news), **variables) == (plain, 0)
    assert in_terminal("analyze", str(news), "--no-color", TERM="xterm") == (plain, 0)
    piped = subprocess.run(
        [*CLIPS, "analyze", str(news)], capture_output=True, env=environment(TERM="xterm"), check=True
    )
    assert piped.stdout.decode() == plain.replace("\r\n", "\n")


def test_the_summary_takes_the_width_of_the_terminal(news: Path) -> None:
    for columns, widest in ((60, 60), (200, 120)):
        lines = in_terminal("analyze", str(news), columns=columns, TERM="dumb")[0].splitlines()
        assert len(lines[0]) == widest


def test_progress_only_in_a_terminal_and_after_a_second(news: Path, tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(records(600))
    out = str(tmp_path / "out")
    assert "clippings" in in_terminal("analyze", str(feed), "--json", "-o", out, TERM="xterm")[0]
    for quiet in (["-q"], []):
        variables = {"TERM": "xterm" if quiet else "dumb"}
        assert in_terminal("analyze", str(feed), "--json", "-o", out, *quiet, **variables) == ("", 0)
    assert "clippings" not in in_terminal("analyze", str(news), "--json", "-o", out, TERM="xterm")[0]


def test_a_closed_pipe_ends_it_quietly(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(records(300))
    for jobs in ("1", "2"):
        process = subprocess.Popen(
            [*CLIPS, "analyze", str(feed), "--format", "jsonl", "-j", jobs],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout
        assert process.stderr
        assert json.loads(process.stdout.readline())["id"] == "r0"
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""
        process.stderr.close()
    for command in ("languages", "schema"):
        done = subprocess.run(f"{CLIPS[0]} -m clips {command} | true; exit ${{PIPESTATUS[0]}}", shell=True,
                              executable="/bin/bash", capture_output=True)  # fmt: skip
        assert (done.returncode, done.stderr) == (0, b"")


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def at_work(process: "subprocess.Popen[bytes]", feed: Path, jobs: str) -> list[int]:
    """The processes that `process` has started, once all are there and it has read some of `feed`."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        started = children(process.pid)
        open_files = {os.path.realpath(link) for link in Path(f"/proc/{process.pid}/fd").iterdir()}
        if len(started) >= (2 if jobs == "2" else 0) and str(feed.resolve()) in open_files:
            time.sleep(1)
            return children(process.pid)
        time.sleep(0.05)
    raise AssertionError(f"no work was begun; status {process.poll()}")


def gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize(("number", "jobs"), [(signal.SIGINT, "1"), (signal.SIGINT, "2"), (signal.SIGTERM, "2")])
def test_interrupted(tmp_path: Path, number: int, jobs: str) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(records(20_000))
    out = tmp_path / "out.jsonl"
    out.write_text("before")
    process = subprocess.Popen(
        [*CLIPS, "analyze", str(feed), "--format", "jsonl", "-j", jobs, "-o", str(out)],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stderr
    started = at_work(process, feed, jobs)
    begin = time.monotonic()
    os.killpg(process.pid, number)  # as a terminal does: to the children as well
    assert process.wait(30) == 128 + number
    assert time.monotonic() - begin < 5  # half a second, on a machine that has nothing else to do
    assert process.stderr.read() == b""
    process.stderr.close()
    assert gone(started)
    assert out.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feed.jsonl", "out.jsonl"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
def test_processes_end_with_their_parent(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(records(20_000))
    process = subprocess.Popen([*CLIPS, "analyze", str(feed), "-j", "2", "-o", os.devnull])
    started = at_work(process, feed, "2")
    process.kill()
    process.wait()
    assert len(started) >= 2
    assert gone(started)


def test_processes_give_what_one_gives(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(records(40) + "{}\n" + records(3))
    outputs = [
        subprocess.run([*CLIPS, "analyze", str(feed), "--format", "jsonl", "-j", jobs], capture_output=True)
        for jobs in ("1", "3")
    ]
    assert [output.returncode for output in outputs] == [1, 1]
    assert outputs[0].stdout == outputs[1].stdout
    assert outputs[0].stderr == outputs[1].stderr == f'clips: {feed}:41: no "text"\n'.encode()


DEADLY = """
import os, sys
from clips import parallel
from clips.read import Raw
from clips.work import Setup

finish = parallel._finish

def deadly(raw):
    if raw.text == "die":
        os._exit(1)
    return finish(raw)

parallel._finish = deadly
if __name__ == "__main__":
    raws = [Raw(id=text + str(n), text=text) for n, text in enumerate(sys.argv[2:])]
    for item in parallel.analyze_in_processes(raws, int(sys.argv[1]), Setup()):
        print(item.id if hasattr(item, "id") else f"{item.path}: {item.reason}")
"""


@pytest.mark.parametrize(
    ("texts", "printed"),
    [
        ("a b die c d e f g h i j k l", "a0 b1 ! c3 d4 e5 f6 g7 h8 i9 j10 k11 l12"),
        ("die a die die b", "! a1 ! ! b4"),
        ("die die die die a", "! ! ! - -"),
    ],
)
def test_a_process_that_dies_spares_the_other_clippings(tmp_path: Path, texts: str, printed: str) -> None:
    script = tmp_path / "deadly.py"
    script.write_text(DEADLY)
    done = subprocess.run([sys.executable, script, "2", *texts.split()], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    died = "could not be analyzed: a process died over it, out of memory perhaps"
    before = "could not be analyzed: processes had died before"
    lines = done.stdout.splitlines()
    assert [
        re.sub(rf"standard input \(\w+\): ({died}|({before}))", lambda m: "-" if m[2] else "!", x) for x in lines
    ] == (printed.split())


def test_the_first_clipping_is_printed_before_the_last_is_read() -> None:
    process = subprocess.Popen(
        [*CLIPS, "analyze", "-", "--format", "jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(records(1).encode())
    ready, _, _ = select.select([process.stdout], [], [], 60)
    assert ready
    process.stdin.close()
    assert json.loads(process.stdout.read())["id"] == "r0"
    assert process.wait() == 0
    process.stdout.close()


@pytest.mark.parametrize("form", ["summary", "json", "jsonl", "csv"])
def test_an_output_that_cannot_take_it_all(news: Path, form: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*CLIPS, "analyze", str(news), "--format", form], stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (1, b"clips: standard output: No space left on device\n")


def test_closed_streams(news: Path) -> None:
    def run(redirections: str) -> tuple[int, str, str]:
        command = f"'{CLIPS[0]}' -m clips analyze - '{news}' --format jsonl {redirections}"
        done = subprocess.run(command, shell=True, capture_output=True, text=True)
        return done.returncode, done.stdout[:9], done.stderr

    assert run("<&-") == (1, '{"id":"a"', "clips: standard input: it is closed\n")
    assert run("</dev/null 2>&-") == (0, '{"id":"st', "")
    assert run("</dev/null >&-") == (1, "", "clips: standard output: it is closed\n")


def test_output_is_utf8_whatever_the_locale(news: Path) -> None:
    news.write_text("Zuid-Korea’s leger – Пхеньян")
    variables = environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    done = subprocess.run(
        [*CLIPS, "analyze", str(news), "--format", "jsonl"], capture_output=True, env=variables, check=True
    )
    assert "’s leger" not in done.stderr.decode()
    json.loads(done.stdout.decode())
    done = subprocess.run([*CLIPS, "analyze", str(news)], capture_output=True, env=variables, check=True)
    printed = done.stdout.decode("ascii")
    assert "-- 1  " in printed
    assert "?" not in printed.replace("Zuid-Korea's leger - ???????", "")
    assert "Countries     South Korea\n" in printed
