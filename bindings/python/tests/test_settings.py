"""Settings and rules: those of the arguments, and those that lie beside the reports."""

from pathlib import Path

import foia_lint
import pytest
from conftest import settings, told

OWN_RULE = """\
- code: U001
  name: statute
  severity: warning
  check: text
  requires: [农机补贴]
  section: overview
  message: 没有写到农机补贴。
  why: 本局要求。
  help: 写明。
  basis: 本局规定
"""


def codes(report: foia_lint.Report) -> "list[str]":
    return [finding.code for finding in report.findings]


def test_rules_are_chosen(faulty: Path) -> None:
    assert codes(foia_lint.Linter(select=["T", "blank-cell"]).check(faulty)) == ["C201", "T305"]
    assert codes(foia_lint.Linter(select=["D"], ignore=["D404"]).check(faulty)) == ["D401"]


def test_the_nearest_settings_hold_for_a_file_and_not_for_bytes(faulty: Path) -> None:
    settings(faulty.parent, "select: [D404]\n")
    assert codes(foia_lint.check(faulty)) == ["D404"]
    assert foia_lint.check(faulty).to_dict() == told(faulty)
    assert len(codes(foia_lint.check(data=faulty.read_bytes(), name=str(faulty)))) == 8


def test_settings_that_are_named_hold_for_all(faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    config = settings(tmp_path / "elsewhere", "select: [D401]\n")
    settings(faulty.parent, "select: [D404]\n")
    linter = foia_lint.Linter(config=config)
    assert codes(linter.check(faulty)) == ["D401"]
    assert codes(linter.check(data=faulty.read_bytes(), name="a.txt")) == ["D401"]
    assert linter.check(faulty).to_dict() == told(faulty, "--config", str(config))


def test_own_rules(faulty: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "own.yaml").write_text(OWN_RULE, encoding="utf-8")
    for rules in (folder, [folder], str(folder)):
        linter = foia_lint.Linter(rules=rules, select=["U001"])
        assert codes(linter.check(faulty)) == ["U001"]


def test_what_is_wrong_is_raised_in_words(tmp_path: Path) -> None:
    bad = settings(tmp_path, "selct: [D404]\n")
    wrong: "list[tuple[dict[str, object], str]]" = [
        ({"config": bad}, "foia-lint.yaml:1:1"),
        ({"config": tmp_path / "none.yaml"}, "none.yaml"),
        ({"rules": tmp_path / "none"}, "none"),
        ({"select": ["Q999"]}, "Q999"),
        ({"ignore": ["Q999"]}, "Q999"),
        ({"lang": "de"}, "de"),
        ({"fail_on": "fatal"}, "fatal"),
    ]
    for arguments, words in wrong:
        with pytest.raises(foia_lint.SettingsError, match=words):
            foia_lint.Linter(**arguments)  # type: ignore[arg-type]
    assert issubclass(foia_lint.SettingsError, ValueError)
    with pytest.raises(TypeError):
        foia_lint.Linter(select="T305")


def test_faulty_settings_beside_a_report_are_raised_each_time(faulty: Path) -> None:
    settings(faulty.parent, "selct: [D404]\n")
    linter = foia_lint.Linter()
    for _ in range(2):
        with pytest.raises(foia_lint.SettingsError, match="selct"):
            linter.check(faulty)


def test_faulty_rules_are_raised_in_words(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN_RULE.replace("requires", "reqiures"), encoding="utf-8")
    with pytest.raises(foia_lint.SettingsError, match="reqiures"):
        foia_lint.Linter(rules=tmp_path)
