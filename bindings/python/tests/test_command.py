"""The command that the package carries."""

import json
import subprocess
import sys
from pathlib import Path

import foia_lint
import pytest
from conftest import EXAMPLES, command

SCRIPT = [str(Path(sys.executable).parent / "foia-lint")]
MODULE = [sys.executable, "-m", "foia_lint"]


@pytest.mark.parametrize("call", [SCRIPT, MODULE])
@pytest.mark.parametrize(
    "arguments, status",
    [
        ([str(EXAMPLES / "sound.md")], 0),
        ([str(EXAMPLES / "faulty.txt")], 1),
        (["check", "--output-format", "json", str(EXAMPLES / "faulty.txt")], 1),
        (["explain", "T305"], 0),
        (["--nonsense"], 2),
        (["没有.docx"], 2),
    ],
)
def test_it_says_and_ends_as_the_program(call: "list[str]", arguments: "list[str]", status: int) -> None:
    of_wheel, of_program = (
        subprocess.run([*program, *arguments], capture_output=True, check=False) for program in (call, [command()])
    )
    assert of_wheel.returncode == of_program.returncode == status
    assert (of_wheel.stdout, of_wheel.stderr) == (of_program.stdout, of_program.stderr)


def test_the_version_is_that_of_the_module() -> None:
    said = subprocess.run([*SCRIPT, "--version"], capture_output=True, check=True, text=True).stdout
    assert said.split()[-1] == foia_lint.__version__


def test_standard_input_is_read() -> None:
    text = (EXAMPLES / "faulty.txt").read_bytes()
    call = [*SCRIPT, "-", "--output-format", "json"]
    (file,) = json.loads(subprocess.run(call, input=text, capture_output=True, check=False).stdout)["files"]
    assert len(file["diagnostics"]) == 8


def test_the_hook_runs_the_script(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run([*SCRIPT, "hook", "install"], cwd=tmp_path, check=True)
    hook = tmp_path / ".git/hooks/pre-commit"
    assert f"lint='{SCRIPT[0]}'" in hook.read_text(encoding="utf-8")
    (tmp_path / "年报.txt").write_bytes((EXAMPLES / "faulty.txt").read_bytes())
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    assert subprocess.run([str(hook)], cwd=tmp_path, capture_output=True, check=False).returncode == 1
