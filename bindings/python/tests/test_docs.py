"""The examples of the documentation run as they stand there."""

import os
import subprocess
import sys

import pytest
from conftest import ROOT


def blocks() -> "list[tuple[str, str]]":
    pages = ("README.md", "docs/README.zh.md", "docs/python.md")
    found = []
    for page in pages:
        parts = (ROOT / page).read_text(encoding="utf-8").split("```python\n")[1:]
        assert parts, page
        found.extend((page, part.split("```")[0]) for part in parts)
    return found


@pytest.mark.parametrize("page, block", blocks())
def test_an_example_runs(page: str, block: str) -> None:
    if "pyspark" in block:
        pytest.importorskip("pyspark")
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    call = [sys.executable, "-c", block]
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
