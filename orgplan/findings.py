"""A finding: one thing worth telling the planner, with its place, its limit and its remedy."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: blocking ones make the exit code 1."""

    BLOCKING = "blocking"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Where:
    """The place a finding is about: a record's field in the plan, or a cell of a source."""

    record: str = ""
    id: str = ""
    field: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""

    def text(self) -> str:
        """Return the place in one line: file, sheet and cell, or record, id and field."""
        source = " ".join(part for part in (self.file, self.sheet, self.cell) if part)
        record = " ".join(part for part in (self.record.replace("_", " "), self.id) if part)
        inside = f"{record}, {self.field}" if self.field else record
        return "; ".join(part for part in (source, inside) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken or notable rule: `code` is family-name and is never renumbered.

    `cells`: the addresses of all cells that it is about, where it is about several.
    """

    code: str
    severity: Severity
    message: str
    where: Where = field(default_factory=Where)
    value: str | float | None = None
    limit: str | float | None = None
    fix: str = ""
    cells: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The three letters before the dash: STR, DEC, DEP, CAP, SKL, LOG, FIN or DAT."""
        return self.code.partition("-")[0]


def has_blocking(findings: tuple[Finding, ...]) -> bool:
    """Tell whether any finding forbids trusting the result."""
    return any(finding.severity is Severity.BLOCKING for finding in findings)
