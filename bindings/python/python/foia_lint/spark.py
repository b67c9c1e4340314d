"""Reports in a DataFrame of Spark's `binaryFile` source, judged on all machines of a cluster.

    files = spark.read.format("binaryFile").option("pathGlobFilter", "*.docx").load("年报/")
    foia_lint.spark.findings(files).groupBy("code").count().show()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import pyarrow as pa
from pyspark.sql import DataFrame

from . import Linter, Report

__all__ = ["cells", "findings"]

# Reports whose rows become one batch: those of a thousand reports have some hundred thousand cells.
_REPORTS_A_BATCH = 256

# Decimal places of values: in 万元, four reach the yuan.
_PLACES = 10

_SUSPECTS = pa.list_(pa.struct([("cell", pa.string()), ("found", pa.string()), ("expected", pa.string())]))

_Columns = dict[str, tuple[str, pa.DataType]]
_Rows = Iterator[tuple[Any, ...]]

# The columns of each kind of row: name, type of Spark, type of Arrow.
_REPORT: _Columns = {
    "path": ("string", pa.string()),
    "organ": ("string", pa.string()),
    "year": ("int", pa.int32()),
    "form": ("string", pa.string()),
}
_FINDINGS: _Columns = {
    **_REPORT,
    "code": ("string", pa.string()),
    "name": ("string", pa.string()),
    "severity": ("string", pa.string()),
    "origin": ("string", pa.string()),
    "message": ("string", pa.string()),
    "help": ("string", pa.string()),
    "basis": ("array<string>", pa.list_(pa.string())),
    "section": ("string", pa.string()),
    "line": ("int", pa.int32()),
    "column": ("int", pa.int32()),
    "place": ("string", pa.string()),
    "page": ("int", pa.int32()),
    "cell": ("string", pa.string()),
    "suspects": ("array<struct<cell:string,found:string,expected:string>>", _SUSPECTS),
    "fingerprint": ("string", pa.string()),
}
_CELLS: _Columns = {
    **_REPORT,
    "cell": ("string", pa.string()),
    "value": (f"decimal(38,{_PLACES})", pa.decimal128(38, _PLACES)),
    "state": ("string", pa.string()),
    "line": ("int", pa.int32()),
}


class _Options(NamedTuple):
    """The options of a Linter, by which a worker process finds the one that it has."""

    config: str | None = None
    rules: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: Literal["zh", "en"] = "zh"


@lru_cache(maxsize=8)
def _linter(options: _Options) -> Linter:
    return Linter(options.config, options.rules, options.select, options.ignore, options.lang)


def findings(
    df: DataFrame,
    *,
    config: str | None = None,
    rules: Sequence[str] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    lang: Literal["zh", "en"] = "zh",
) -> DataFrame:
    """A row a finding. `config` and `rules` are paths on the machines that judge."""
    options = _Options(config, tuple(rules), tuple(select), tuple(ignore), lang)
    return _mapped(df, options, _FINDINGS, _finding_rows)


def cells(df: DataFrame, *, config: str | None = None, rules: Sequence[str] = ()) -> DataFrame:
    """A row a cell of the form. `config` and `rules` are paths on the machines that read."""
    # Reading asks for no rule.
    options = _Options(config, tuple(rules), select=("X001",))
    return _mapped(df, options, _CELLS, _cell_rows)


def _mapped(
    df: DataFrame, options: _Options, columns: _Columns, rows: Callable[[Report], _Rows]
) -> DataFrame:
    schema = pa.schema([(name, arrow) for name, (_, arrow) in columns.items()])

    def judged(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        linter = _linter(options)
        for batch in batches:
            for start in range(0, batch.num_rows, _REPORTS_A_BATCH):
                yield _batch(linter, batch.slice(start, _REPORTS_A_BATCH), rows, schema)

    ddl = ", ".join(f"`{name}` {spark}" for name, (spark, _) in columns.items())
    return df.select("path", "content").mapInArrow(judged, ddl)


def _batch(
    linter: Linter, files: pa.RecordBatch, rows: Callable[[Report], _Rows], schema: pa.Schema
) -> pa.RecordBatch:
    found: list[tuple[Any, ...]] = []
    for path, content in zip(files.column("path"), files.column("content")):
        found.extend(rows(linter.check(data=content.as_py(), name=path.as_py())))
    columns = zip(*found) if found else [()] * len(schema)
    return pa.RecordBatch.from_arrays(
        [pa.array(column, type=field.type) for column, field in zip(columns, schema)], schema=schema
    )


def _finding_rows(report: Report) -> _Rows:
    for finding in report.findings:
        yield (
            report.path,
            report.organ,
            report.year,
            report.form,
            finding.code,
            finding.name,
            finding.severity,
            finding.origin,
            finding.message,
            finding.help,
            finding.basis,
            finding.section,
            finding.line,
            finding.column,
            finding.place,
            finding.page,
            finding.cell,
            [(suspect.cell, suspect.found, suspect.expected) for suspect in finding.suspects],
            finding.fingerprint,
        )


def _cell_rows(report: Report) -> _Rows:
    path, organ, year, form = report.path, report.organ, report.year, report.form
    for key, cell in report.cells.items():
        yield (path, organ, year, form, key, _stored(cell.value), cell.state, cell.line)


def _stored(value: int | Decimal | None) -> int | Decimal | None:
    """A value as its column stores it; None if it has more places than that."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return value if isinstance(exponent, int) and exponent >= -_PLACES else None
