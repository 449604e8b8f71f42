"""What building a problem has to tell: findings, and defaults with the rows that needed them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from orgplan.capacity.defaults import DefaultApplied
from orgplan.findings import Finding, Severity, Where
from orgplan.model.fields import Record


@dataclass(slots=True)
class Notes:
    """Collects findings in order and counts defaults."""

    findings: list[Finding] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def assume(self, name: str, value: str, rows: int = 1) -> None:
        """Count rows for which a default stands in."""
        self.counts[name, value] += rows

    def warn(self, code: str, row: Record, name: str, message: str, fix: str) -> None:
        """Note something that changes the plan and wants mending."""
        self._find(code, Severity.WARNING, row, name, message, fix)

    def block(self, code: str, row: Record, name: str, message: str, fix: str) -> None:
        """Note something that forbids trusting the result."""
        self._find(code, Severity.BLOCKING, row, name, message, fix)

    def mention(self, code: str, row: Record, name: str, message: str, fix: str = "") -> None:
        """Note something worth knowing."""
        self._find(code, Severity.NOTE, row, name, message, fix)

    def defaults(self) -> tuple[DefaultApplied, ...]:
        """Return each default once, with its number of rows."""
        return tuple(DefaultApplied(*key, rows) for key, rows in self.counts.items())

    def _find(
        self, code: str, severity: Severity, row: Record, name: str, message: str, fix: str
    ) -> None:
        where = Where(record=row.kind, id=row.id, field=name)
        is_secret = any(field.name == name and field.sensitive for field in row.fields)
        value = None if is_secret else _shown(getattr(row, name))
        self.findings.append(Finding(code, severity, message, where, value, fix=fix))


def _shown(value: object) -> str | float | None:
    if value is None or (isinstance(value, float) and math.isfinite(value)):
        return value
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value)
    return str(value)
