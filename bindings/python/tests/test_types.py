"""The type stubs: strict, and true."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mypy")

GOOD = """
from decimal import Decimal
import foia_lint
report = foia_lint.check(data=b"", name="a.txt")
year: int | None = report.year
value: int | Decimal | None = report.cells["requests.new.total"].value
expected: list[str | None] = [suspect.expected for f in report.findings for suspect in f.suspects]
oks: list[bool] = [each.ok for each in foia_lint.Linter(lang="en").check_many(["a.txt"], jobs=2)]
"""

BAD = """
import foia_lint
foia_lint.check()
foia_lint.Linter(lang="de")
foia_lint.check("a.txt").year.bit_length()
foia_lint.check("a.txt").ok = True
"""


def errors(folder: Path, text: str) -> "list[int]":
    """The lines that a strict check refuses."""
    (folder / "own.py").write_text(text, encoding="utf-8")
    call = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "own.py"]
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
    lines = [line for line in done.stdout.splitlines() if ": error: " in line]
    assert bool(lines) == bool(done.returncode), done.stdout + done.stderr
    return [int(line.split(":")[1]) for line in lines]


def test_a_program_is_checked_by_the_stubs(tmp_path: Path) -> None:
    assert errors(tmp_path, GOOD) == []
    assert errors(tmp_path, BAD) == [3, 4, 5, 6]


def test_the_stubs_are_those_of_the_module(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "mypy.stubtest", "foia_lint._native"]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_package_is_strict(tmp_path: Path) -> None:
    modules = ["foia_lint", "foia_lint.__main__"]
    if importlib.util.find_spec("pyspark"):
        modules.append("foia_lint.spark")
    call = [sys.executable, "-m", "mypy", "--strict", "--disable-error-code=import-untyped"]
    call.extend(argument for module in modules for argument in ("-m", module))
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
