"""Checks Chinese annual reports on government information disclosure (政府信息公开工作年度报告)."""

from ._native import (
    Cell,
    Finding,
    Linter,
    Report,
    Reports,
    Rule,
    SettingsError,
    Suspect,
    __version__,
    check,
    explain,
    rules,
)

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
]
