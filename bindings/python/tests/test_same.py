"""The module and the command say the same of the same report."""

import json
import os
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import foia_lint
import pytest
from conftest import EXAMPLES, ROOT, command, told

# Where more reports are, if there are any.
MORE = os.environ.get("FOIA_LINT_REPORTS")


def said(*arguments: str) -> "list[Any]":
    """What the command says of files in JSON."""
    return json.loads(subprocess.run([command(), *arguments], capture_output=True, check=False).stdout)["files"]


@pytest.fixture(scope="module")
def paths() -> "list[str]":
    folders = [EXAMPLES, ROOT / "tests/reports", *([Path(MORE)] if MORE else [])]
    found = [str(path) for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    assert len(found) > 50
    return found


@pytest.fixture(scope="module")
def reports(paths: "list[str]") -> "list[foia_lint.Report]":
    judged = list(foia_lint.Linter().check_many(paths))
    assert [report.path for report in judged] == paths
    return judged


def test_each_report_is_told_the_same(paths: "list[str]", reports: "list[foia_lint.Report]") -> None:
    files = said("--lang", "zh", "--output-format", "json", *paths)
    assert [file["path"] for file in files] == paths
    for file, report in zip(files, reports):
        assert report.to_dict() == file
        assert_attributes(report, file)
    assert sum(len(report.findings) for report in reports) > 100


def assert_attributes(report: foia_lint.Report, file: "dict[str, Any]") -> None:
    for key in ("path", "encoding", "form", "year", "organ", "organ_kind"):
        assert getattr(report, key) == file[key]
    assert len(report.findings) == len(file["diagnostics"])
    for finding, entry in zip(report.findings, file["diagnostics"]):
        for key in ("code", "name", "severity", "origin", "message", "help", "basis", "section", "cell"):
            assert getattr(finding, key) == entry[key], key
        assert (finding.readings, finding.fingerprint) == (entry["readings"], entry["fingerprint"])
        assert {"line": finding.line, "column": finding.column}.items() <= entry["span"]["start"].items()
        assert (finding.place, finding.page) == (entry.get("place"), entry.get("page"))
        suspects = [{key: getattr(suspect, key) for key in entry["suspect"]} for suspect in finding.suspects]
        assert suspects == (entry["suspects"] or ([entry["suspect"]] if entry["suspect"] else []))


def test_the_cells_are_those_of_extract(paths: "list[str]", reports: "list[foia_lint.Report]") -> None:
    files = said("extract", "--format", "json", *paths)
    assert [file["path"] for file in files] == paths
    for file, report in zip(files, reports):
        assert list(report.cells) == list(file["cells"])
        for key, cell in report.cells.items():
            value = str(cell.value) if isinstance(cell.value, Decimal) else cell.value
            assert {"value": value, "state": cell.state, "line": cell.line} == file["cells"][key]
    assert sum(bool(report.cells) for report in reports) > 20


def test_alone_and_as_bytes_a_report_is_told_the_same(faulty: Path) -> None:
    assert foia_lint.check(faulty).to_dict() == told(faulty)
    assert foia_lint.check(data=faulty.read_bytes(), name=str(faulty)).to_dict() == told(faulty)
