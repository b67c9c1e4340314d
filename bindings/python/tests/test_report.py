"""A report as Python sees it. What is expected is told by examples/README.md, line by line."""

import os
from decimal import Decimal
from pathlib import Path

import foia_lint
import pytest
from conftest import EXAMPLES, ROOT


def test_the_package_is_the_installed_one() -> None:
    assert ROOT / "bindings" not in Path(foia_lint.__file__).parents


def test_the_faults_of_the_example(faulty: Path) -> None:
    report = foia_lint.check(faulty)
    assert (report.organ, report.year, report.form) == ("云岭县农业农村局", 2024, "2021")
    assert (report.organ_kind, report.encoding, report.path) == ("department", "utf-8", str(faulty))
    assert not report.ok
    assert [(finding.line, finding.code) for finding in report.findings] == [
        (3, "D401"),
        (9, "L805"),
        (39, "C201"),
        (51, "T305"),
        (57, "S113"),
        (58, "C207"),
        (86, "N511"),
        (92, "D404"),
    ]
    assert report.findings is report.findings


def test_a_finding(faulty: Path) -> None:
    (finding,) = [found for found in foia_lint.check(faulty).findings if found.code == "T305"]
    assert (finding.name, finding.severity, finding.origin) == ("suspect-cell", "error", "unknown")
    assert (finding.cell, finding.section, finding.place) == ("requests.granted.total", "requests", None)
    line = faulty.read_text(encoding="utf-8").splitlines()[50]
    assert line[finding.column - 1 :] == "21"
    (suspect,) = finding.suspects
    assert (suspect.cell, suspect.found, suspect.expected) == ("requests.granted.total", "21", "20")
    assert "20" in finding.message and finding.help and finding.basis and finding.readings is None
    assert repr(finding).startswith(f"<Finding 51:{finding.column} error[T305 suspect-cell] ")


def test_all_cells_of_a_damaged_row_are_suspects(faulty: Path) -> None:
    # The columns 自然人 and 商业企业 of 2.重复申请 ran together.
    glued = faulty.read_text(encoding="utf-8").replace("2.重复申请\t1\t0\t", "2.重复申请\t10\t")
    report = foia_lint.check(data=glued.encode(), name="a.txt")
    (finding,) = [found for found in report.findings if found.code == "C206"]
    row = "requests.rejected.repeat"
    values = [(suspect.cell, suspect.expected) for suspect in finding.suspects]
    assert values == [(f"{row}.natural", "1"), (f"{row}.enterprise", "0")]
    assert (finding.line, finding.readings) == (65, 1)


def test_cells(faulty: Path) -> None:
    cells = foia_lint.check(faulty).cells
    new = cells["requests.new.total"]
    assert (new.value, new.state, new.line) == (35, "read", 49) and type(new.value) is int
    amount = cells["charges.charges.amount"]
    assert amount.value == Decimal("0.86") and type(amount.value) is Decimal
    blank = cells["enforcement.coercion.decisions"]
    assert (blank.value, blank.state) == (None, "blank")
    # Documents, licensing, enforcement, charges, 25 rows of requests in seven columns, reviews.
    assert len(cells) == 2 * 3 + 1 + 2 + 1 + 25 * 7 + 3 * 5


def test_a_sound_report_is_ok() -> None:
    report = foia_lint.check(os.fspath(EXAMPLES / "sound.md"))
    assert report.ok and report.findings == []


def test_the_threshold_decides_what_is_ok(faulty: Path) -> None:
    linter = foia_lint.Linter(select=["C201"], fail_on="error")
    assert linter.check(faulty).ok
    assert not foia_lint.Linter(select=["C201"], fail_on="warning").check(faulty).ok
    assert foia_lint.Linter(fail_on="never").check(faulty).ok


def test_bytes_are_read_by_the_ending_of_their_name(faulty: Path) -> None:
    text = faulty.read_bytes()
    for data in (text, bytearray(text)):
        report = foia_lint.check(data=data, name="年报.txt")
        assert report.path == "年报.txt" and len(report.findings) == 8
    assert [found.code for found in foia_lint.check(data=text, name="年报.docx").findings] == ["X001"]


@pytest.mark.parametrize("fail_on", ["error", "never"])
def test_what_cannot_be_read_is_a_report(tmp_path: Path, fail_on: str) -> None:
    linter = foia_lint.Linter(fail_on=fail_on)  # type: ignore[arg-type]
    (tmp_path / "a.pdf").write_bytes(b"\x00\x01")
    for path in (tmp_path / "a.pdf", tmp_path / "不存在.docx", tmp_path):
        report = linter.check(path)
        assert [finding.code for finding in report.findings] == ["X001"]
        assert not report.ok and report.cells == {}
        assert (report.organ, report.year, report.form) == (None, None, None)


def test_a_path_or_data_with_a_name(faulty: Path) -> None:
    for arguments in ({}, {"data": b""}, {"name": "a.txt"}, {"path": faulty, "name": "a.txt"}):
        with pytest.raises(TypeError):
            foia_lint.check(**arguments)  # type: ignore[call-overload]


def test_the_languages(faulty: Path) -> None:
    zh, en = (foia_lint.Linter(lang=lang).check(faulty).findings[1].message for lang in ("zh", "en"))
    assert "像是还没有填写" in zh and en.isascii() is False and "XX" in en and "填写" not in en


def test_rules_and_explanations() -> None:
    rules = {rule.code: rule for rule in foia_lint.rules("en")}
    assert len(rules) > 80 and list(rules) == [rule.code for rule in foia_lint.rules()]
    rule = rules["T305"]
    assert (rule.name, rule.severity, rule.origin) == ("suspect-cell", "error", "content")
    assert rule.basis and rule.why and rule.message
    assert foia_lint.explain("T305").startswith("T305 suspect-cell\n")
    assert foia_lint.explain("suspect-cell", lang="en") == foia_lint.explain("t305", "en")
    with pytest.raises(foia_lint.SettingsError, match="T999"):
        foia_lint.explain("T999")
