"""Many reports: in order, a few at a time, without the lock of the interpreter."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import foia_lint
import pytest
from conftest import EXAMPLES, settings

SOUND, FAULTY = str(EXAMPLES / "sound.md"), str(EXAMPLES / "faulty.txt")
# Sixteen for each thread, twice: docs/python.md promises no more.
MOST_IN_HAND = 2 * 16


@pytest.mark.parametrize("count", [0, 1, 2, 33, 100])
@pytest.mark.parametrize("jobs", [None, 1, 3])
def test_reports_come_in_the_order_of_their_paths(count: int, jobs: "int | None") -> None:
    paths = [FAULTY if number % 3 == 0 else SOUND for number in range(count)]
    reports = foia_lint.Linter().check_many(iter(paths), jobs=jobs)
    assert iter(reports) is reports
    assert [(report.path, report.ok) for report in reports] == [(path, path == SOUND) for path in paths]
    assert next(reports, None) is None


def test_paths_are_asked_for_as_reports_are() -> None:
    asked = 0

    def paths() -> Iterator[str]:
        nonlocal asked
        while True:
            asked += 1
            yield SOUND

    reports = foia_lint.Linter().check_many(paths(), jobs=2)
    assert asked == 0
    for number in range(1, 50):
        assert next(reports).ok
        assert asked < number + 2 * MOST_IN_HAND
    before = asked
    del reports
    time.sleep(0.2)
    assert asked == before


ABANDONS = """
import os, sys, time
import foia_lint

def threads(wanted):
    deadline = time.monotonic() + 60
    while len(os.listdir("/proc/self/task")) != wanted and time.monotonic() < deadline:
        time.sleep(0.01)
    return len(os.listdir("/proc/self/task"))

for _ in range(5):
    reports = foia_lint.Linter().check_many([sys.argv[1]] * 1000, jobs=2)
    next(reports)
    # This one, the one that hands out, and two that judge.
    assert threads(4) == 4
    del reports
    assert threads(1) == 1
reports = foia_lint.Linter().check_many([sys.argv[1]] * 1000)
next(reports)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")
def test_an_abandoned_run_ends() -> None:
    subprocess.run([sys.executable, "-c", ABANDONS, FAULTY], check=True, timeout=120)


def test_other_threads_go_on_meanwhile() -> None:
    linter = foia_lint.Linter()
    turns, done = 0, threading.Event()

    def turn() -> None:
        nonlocal turns
        while not done.is_set():
            turns += 1
            time.sleep(0.001)

    other = threading.Thread(target=turn)
    other.start()
    # A long report: it takes a good while, during which the other thread would stand still.
    text = Path(FAULTY).read_text(encoding="utf-8").replace("业务培训1期。", "业务培训1期。" * 200_000)
    begun = turns
    linter.check(data=text.encode(), name="a.txt")
    during = turns - begun
    done.set()
    other.join()
    assert during > 20


def test_what_cannot_be_read_does_not_end_the_run(tmp_path: Path) -> None:
    paths = [SOUND, tmp_path / "none.docx", FAULTY]
    reports = list(foia_lint.Linter(fail_on="never").check_many(paths))
    assert [[finding.code for finding in report.findings][:1] for report in reports] == [[], ["X001"], ["D401"]]


def test_what_the_paths_raise_comes_in_its_turn() -> None:
    def paths() -> Iterator[str]:
        yield from (SOUND, FAULTY)
        raise KeyError("no more")

    reports = foia_lint.Linter().check_many(paths())
    assert [next(reports).path, next(reports).path] == [SOUND, FAULTY]
    with pytest.raises(KeyError, match="no more"):
        next(reports)
    assert next(reports, None) is None
    wrong = foia_lint.Linter().check_many([SOUND, 7])  # type: ignore[list-item]
    assert next(wrong).ok
    with pytest.raises(TypeError):
        next(wrong)


def test_faulty_settings_come_in_their_turn(faulty: Path) -> None:
    settings(faulty.parent, "selct: [D404]\n")
    reports = foia_lint.Linter().check_many([SOUND, faulty, FAULTY])
    assert next(reports).ok
    with pytest.raises(foia_lint.SettingsError, match="selct"):
        next(reports)
    assert next(reports).path == FAULTY


def test_arguments_are_refused_at_once() -> None:
    linter = foia_lint.Linter()
    with pytest.raises(TypeError):
        linter.check_many(7)  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        linter.check_many([], jobs=0)
