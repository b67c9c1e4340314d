"""What the library gives to Python."""

import os
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Literal, final, overload

__all__ = [
    "Cell",
    "Finding",
    "Linter",
    "Report",
    "Reports",
    "Rule",
    "SettingsError",
    "Suspect",
    "__version__",
    "check",
    "explain",
    "rules",
    "run",
]

__version__: str

_Path = str | os.PathLike[str]
_Lang = Literal["zh", "en"]
_Severity = Literal["error", "warning", "info"]
_Origin = Literal["content", "extraction", "unknown"]
_Kind = Literal["government", "department", "town", "unknown"]
_State = Literal["read", "blank", "missing", "solved", "ambiguous", "not-a-number"]

class SettingsError(ValueError):
    """Settings, rules or options are wrong."""

@final
class Suspect:
    """A cell held to be wrong or damaged."""

    @property
    def cell(self) -> str:
        """Its key."""
    @property
    def found(self) -> str | None:
        """What the text says there; None if nothing."""
    @property
    def expected(self) -> str | None:
        """The value that repairs the table; None if unknown."""

@final
class Finding:
    """One thing that is wrong."""

    @property
    def code(self) -> str:
        """The rule's code, such as T305."""
    @property
    def name(self) -> str:
        """The rule's name."""
    @property
    def severity(self) -> _Severity:
        """Its weight, after the settings."""
    @property
    def origin(self) -> _Origin:
        """Whether the report or its conversion to text is at fault."""
    @property
    def message(self) -> str:
        """What is wrong."""
    @property
    def help(self) -> str | None:
        """What to do."""
    @property
    def basis(self) -> list[str]:
        """The articles that say so."""
    @property
    def section(self) -> str | None:
        """The section's key."""
    @property
    def line(self) -> int:
        """Where it begins, from 1, in the text of the report."""
    @property
    def column(self) -> int:
        """The character of the line, from 1."""
    @property
    def place(self) -> str | None:
        """The place in words, in documents without lines."""
    @property
    def page(self) -> int | None:
        """The page, from 1, in documents with pages."""
    @property
    def cell(self) -> str | None:
        """The cell's key."""
    @property
    def suspects(self) -> list[Suspect]:
        """The cells held to be wrong or damaged."""
    @property
    def readings(self) -> int | None:
        """In how many ways the damaged text can be read."""
    @property
    def fingerprint(self) -> str:
        """What stays the same while the cause does."""

@final
class Cell:
    """What stands in a cell."""

    @property
    def value(self) -> int | Decimal | None:
        """None if it is not known; blank is not zero."""
    @property
    def state(self) -> _State:
        """How sure the value is."""
    @property
    def line(self) -> int | None:
        """The line that it stands in, from 1."""

@final
class Report:
    """A report: what it is, what is wrong with it, and what its cells say."""

    @property
    def path(self) -> str:
        """The path or name under which it was given."""
    @property
    def encoding(self) -> str | None:
        """None if it could not be decoded."""
    @property
    def form(self) -> str | None:
        """The form that it follows; None if it is no such report."""
    @property
    def year(self) -> int | None:
        """The year that it reports on."""
    @property
    def organ(self) -> str | None:
        """The organ that reports, as the title names it."""
    @property
    def organ_kind(self) -> _Kind:
        """The kind of the organ."""
    @property
    def ok(self) -> bool:
        """True if it could be read and nothing weighs as much as fail_on: where the command exits with 0."""
    @property
    def findings(self) -> list[Finding]:
        """In order of place."""
    @property
    def cells(self) -> dict[str, Cell]:
        """Every cell of the form, by key, in the form's order."""
    def to_dict(self) -> dict[str, Any]:
        """The entry of the file in the output of `--output-format json`."""

@final
class Reports(Iterator[Report]):
    """The reports of check_many, in the order of their paths."""

    def __iter__(self) -> Reports: ...
    def __next__(self) -> Report: ...

@final
class Rule:
    """A rule in one language; … stands for what a message names."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> _Severity: ...
    @property
    def origin(self) -> _Origin: ...
    @property
    def forms(self) -> list[str]:
        """The forms that it is for; empty for every form."""
    @property
    def message(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def help(self) -> str: ...
    @property
    def basis(self) -> list[str]: ...

@final
class Linter:
    """Reads and judges reports by the same rules and settings. Each settings file is read once."""

    def __new__(
        cls,
        config: _Path | None = None,
        rules: _Path | Sequence[_Path] | None = None,
        select: Sequence[str] = ...,
        ignore: Sequence[str] = ...,
        lang: _Lang = "zh",
        fail_on: Literal["error", "warning", "info", "never"] = "error",
    ) -> Linter:
        """The options of the command of the same names. Raises SettingsError."""
    @overload
    def check(self, path: _Path, *, data: None = None, name: None = None) -> Report:
        """Reads and judges the report in a file, held to the settings file that lies nearest, or to `config`."""
    @overload
    def check(self, path: None = None, *, data: bytes | bytearray, name: str) -> Report:
        """Reads and judges bytes; the ending of the name tells their kind. No settings hold but `config`."""
    def check_many(self, paths: Iterable[_Path], jobs: int | None = None) -> Reports:
        """Reads and judges files on all processors, a few at a time."""

@overload
def check(path: _Path, *, data: None = None, name: None = None) -> Report:
    """Reads and judges the report in a file as the command does without options."""

@overload
def check(path: None = None, *, data: bytes | bytearray, name: str) -> Report:
    """Reads and judges bytes; the ending of the name tells their kind."""

def rules(lang: _Lang = "zh") -> list[Rule]:
    """All rules."""

def explain(rule: str, lang: _Lang = "zh") -> str:
    """What the rule of a code or a name asks, why, and by which article. Raises SettingsError."""

def run(args: Sequence[str]) -> int:
    """Runs the command with these arguments, the first of which is its name, and gives its exit status."""
