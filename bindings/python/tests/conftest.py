"""Where the repository is, and the command that was built from it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"


def command() -> str:
    return os.environ.get("FOIA_LINT", str(ROOT / "target/debug/foia-lint"))


def told(path: "str | Path", *options: str, cwd: "str | Path | None" = None) -> Any:
    """What the command says of one file in JSON."""
    call = [command(), "check", str(path), "--lang", "zh", "--output-format", "json", *options]
    done = subprocess.run(call, capture_output=True, cwd=cwd, check=False)
    assert done.returncode in (0, 1, 2), done.stderr
    (file,) = json.loads(done.stdout)["files"]
    return file


def settings(folder: Path, text: str) -> Path:
    file = folder / "foia-lint.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """The faulty example in a folder of its own."""
    copy = tmp_path / "年报.txt"
    copy.write_bytes((EXAMPLES / "faulty.txt").read_bytes())
    return copy
