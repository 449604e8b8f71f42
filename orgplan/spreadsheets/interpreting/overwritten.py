"""What is told of computed cells that somebody typed over: they are never read back."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.findings import Finding, Severity, Where
from orgplan.spreadsheets.reading.grid import Sheet


def overwritten(sheet: Sheet) -> Iterator[Finding]:
    """Yield a warning for the first computed cells of a sheet of results that hold a typed value.

    The last one tells how many more there are.
    """
    found = sheet.facts.typed_over
    more = found.count - len(found.first)
    for place in found.first:
        others = f" (and {more:,} more)" if more and place == found.first[-1] else ""
        yield Finding(
            code="DAT-computed",
            severity=Severity.WARNING,
            message=f"{sheet.label}, cell {place}{others} is computed by orgplan and was typed "
            "over; what stands there now was not read.",
            where=Where(file=sheet.file, sheet=sheet.name, cell=place),
            fix="Change what it is computed from, in the data sheets, and import again.",
        )
