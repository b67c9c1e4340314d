"""Reports in Spark, on two processes of this machine."""

import os
import runpy
import sys
from collections.abc import Iterator
from decimal import Decimal
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import foia_lint
import pytest
from conftest import EXAMPLES, ROOT, settings

pytest.importorskip("pyspark")
if not os.environ.get("JAVA_HOME") and not any(
    (Path(folder) / "java").exists() for folder in os.environ["PATH"].split(os.pathsep)
):
    pytest.skip("no Java", allow_module_level=True)

import foia_lint.spark

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@pytest.fixture(scope="module")
def spark() -> "Iterator[SparkSession]":
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of two years, one that cannot be read, and more than one batch of one."""
    folder = tmp_path_factory.mktemp("年报")
    faulty = (EXAMPLES / "faulty.txt").read_text(encoding="utf-8")
    (folder / "水利局 2024.txt").write_text(faulty, encoding="utf-8")
    (folder / "b%20.txt").write_text(faulty.replace("0.86", "28503.9786"), encoding="utf-8")
    (folder / "sound.md").write_bytes((EXAMPLES / "sound.md").read_bytes())
    (folder / "old.md").write_bytes((EXAMPLES / "county/2023/水利局.md").read_bytes())
    (folder / "broken.pdf").write_bytes(b"\x00\x01")
    return folder


@pytest.fixture
def files(spark: "SparkSession", folder: Path) -> "DataFrame":
    return spark.read.format("binaryFile").load(str(folder))


def expected(folder: Path) -> "list[tuple[str, foia_lint.Report]]":
    """Every report as the module reads it, with the path under which Spark has it."""
    return [(f"file:{path}", foia_lint.check(path)) for path in sorted(folder.iterdir())]


def test_findings(files: "DataFrame", folder: Path) -> None:
    found = foia_lint.spark.findings(files)
    assert {name: kind for name, kind in found.dtypes if kind != "string"} == {
        "year": "int",
        "basis": "array<string>",
        "line": "int",
        "column": "int",
        "page": "int",
        "suspects": "array<struct<cell:string,found:string,expected:string>>",
    }
    keys = ["code", "name", "severity", "origin", "message", "help", "basis", "section", "line", "column"]
    keys += ["place", "page", "cell"]

    def row(path: str, report: Any, finding: Any) -> "tuple[Any, ...]":
        suspects = [(suspect.cell, suspect.found, suspect.expected) for suspect in finding.suspects]
        values = [getattr(finding, key) for key in keys]
        return (path, report.organ, report.year, report.form, *values, suspects, finding.fingerprint)

    wanted = [row(path, report, finding) for path, report in expected(folder) for finding in report.findings]
    told = [(*row[:-2], [tuple(suspect) for suspect in row.suspects], row.fingerprint) for row in found.collect()]
    assert sorted(map(repr, told)) == sorted(map(repr, wanted))
    codes = [value.code for value in found.filter("path like '%broken.pdf'").collect()]
    assert codes == ["X001"]


def test_cells(files: "DataFrame", folder: Path) -> None:
    cells = foia_lint.spark.cells(files)
    kinds = ["string", "string", "int", "string", "string", "decimal(38,10)", "string", "int"]
    assert [kind for _, kind in cells.dtypes] == kinds
    wanted = [
        (path, report.organ, report.year, report.form, key, cell.value, cell.state, cell.line)
        for path, report in expected(folder)
        for key, cell in report.cells.items()
    ]
    assert len(wanted) == 4 * 200
    by_cell = itemgetter(0, 4)
    assert sorted(map(tuple, cells.collect()), key=by_cell) == sorted(wanted, key=by_cell)
    (charges,) = cells.filter("path like '%b\\%20.txt' and cell = 'charges.charges.amount'").collect()
    assert charges.value == Decimal("28503.9786")


def test_options(files: "DataFrame", folder: Path, tmp_path: Path) -> None:
    chosen = foia_lint.spark.findings(files, select=["D"], ignore=["D401"], lang="en")
    assert {row.code for row in chosen.collect()} == {"D404", "X001"}
    config = settings(tmp_path, "select: [L805]\n")
    assert {row.code for row in foia_lint.spark.findings(files, config=str(config)).collect()} == {"L805", "X001"}


def test_more_than_a_batch(spark: "SparkSession", folder: Path) -> None:
    text = (EXAMPLES / "faulty.txt").read_bytes()
    many = spark.createDataFrame([(f"{n}.txt", text) for n in range(600)], "path string, content binary")
    counts = foia_lint.spark.findings(many.coalesce(1)).groupBy("path").count().collect()
    assert len(counts) == 600 and {row["count"] for row in counts} == {8}
    assert foia_lint.spark.findings(many.limit(0)).collect() == []


def test_one_linter_a_worker(spark: "SparkSession", folder: Path) -> None:
    text = (EXAMPLES / "sound.md").read_bytes()
    many = spark.createDataFrame([(f"{n}.md", text) for n in range(8)], "path string, content binary")
    foia_lint.spark.cells(many.repartition(8)).collect()

    def seen(_: Any) -> "Iterator[tuple[int, int]]":
        from foia_lint.spark import _linter

        info = _linter.cache_info()
        yield os.getpid(), info.misses

    after = dict(spark.sparkContext.parallelize(range(8), 8).mapPartitions(seen).collect())
    assert max(after.values()) <= 4, "as many linters as options were asked for, not as tasks"


def test_the_job_writes_parquet_by_year(spark: "SparkSession", folder: Path, tmp_path: Path) -> None:
    job = runpy.run_path(str(ROOT / "examples/spark/job.py"))
    job["write"](spark, str(folder), str(tmp_path / "out"))
    years = sorted(path.name for path in (tmp_path / "out/cells").iterdir() if path.is_dir())
    assert years == ["year=2023", "year=2024"]
    findings = spark.read.parquet(str(tmp_path / "out/findings"))
    assert findings.filter("year = 2024").count() == 2 * 8
    assert findings.filter("year is null").count() == 1
    cells = spark.read.parquet(str(tmp_path / "out/cells"))
    assert cells.groupBy("year").count().filter("year = 2023").first()["count"] == 200
