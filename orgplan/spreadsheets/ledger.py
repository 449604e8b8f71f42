"""The account of source rows: each is imported, held back or skipped, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from orgplan.findings import Finding
from orgplan.model.fields import Record
from orgplan.progress import Progress
from orgplan.spreadsheets.report import (
    DefaultUsed,
    HeldBackRow,
    ImportReport,
    MappedColumn,
    SheetCount,
    SkippedRows,
)

Rivals: TypeAlias = Mapping[tuple[type[Record], str, str], object]
"""What a second sheet says of a record's field, where it is not what the first one says."""


class Place(NamedTuple):
    """A row of a source, numbered from 1 as the spreadsheet program shows it."""

    file: str
    sheet: str
    row: int

    @property
    def label(self) -> str:
        """The sheet as a message names it."""
        return sheet_label(self.file, self.sheet)


def sheet_label(file: str, sheet: str) -> str:
    """Return how messages name a sheet of a file; a CSV file has no sheet name."""
    return f"{file}, sheet {sheet}" if sheet else file


class Ledger:
    """Collects what happens to rows and columns while an import runs, which can be stopped."""

    def __init__(self, progress: Progress | None = None) -> None:
        self.check = (progress or Progress()).check
        """Goes on unless the user has stopped the import."""
        self._sheets: dict[tuple[str, str], tuple[str, set[int]]] = {}
        self._held: dict[Place, HeldBackRow] = {}
        self._skipped: dict[Place, str] = {}
        self._mapping: list[MappedColumn] = []
        self._rules: dict[str, None] = {}
        self._findings: list[Finding] = []
        self.rivals: dict[tuple[type[Record], str, str], object] = {}
        self.vacant: set[str] = set()
        """The posts beside which a column of people is blank."""
        self.namesakes: dict[str, list[Place]] = {}
        """The rows of people who are known by a name alone that others have too."""
        self._defaults: Counter[tuple[str, str | float | None]] = Counter()

    def note_rivals(
        self,
        kind: type[Record],
        record_id: str,
        taken: Mapping[str, object],
        other: Mapping[str, object],
    ) -> None:
        """Keep what a second sheet says of a record where it differs from what is taken."""
        for name in taken.keys() & other.keys():
            if taken[name] != other[name]:
                self.rivals[kind, record_id, name] = other[name]

    def open_sheet(self, file: str, sheet: str, shape: str) -> None:
        """Begin the account of a sheet."""
        self._sheets.setdefault((file, sheet), (shape, set()))

    def count(self, place: Place) -> None:
        """Take up a row; it is imported unless it is held back or skipped later."""
        self._sheets[place.file, place.sheet][1].add(place.row)

    def count_all(self, file: str, sheet: str, rows: Iterable[int]) -> None:
        """Take up many rows of a sheet."""
        self._sheets[file, sheet][1].update(rows)

    def skip(self, place: Place, reason: str) -> None:
        """Leave a row out on purpose."""
        self.count(place)
        self._skipped[place] = reason

    def hold_back(
        self, place: Place, reason: str, fix: str, cell: str = "", text: str = ""
    ) -> None:
        """Keep a row out until it is mended; the first reason stands.

        `cell` is the address of the cell that is wrong, the row's first one if it is blank;
        `text` is what stands in it, blank for pay.
        """
        self.count(place)
        self._skipped.pop(place, None)
        cell = cell or f"A{place.row}"
        row = HeldBackRow(place.file, place.sheet, place.row, reason, fix, cell, text)
        self._held.setdefault(place, row)

    def is_held_back(self, place: Place) -> bool:
        """Tell whether a row is held back."""
        return place in self._held

    @property
    def held_back(self) -> Collection[Place]:
        """The rows that are held back so far."""
        return self._held.keys()

    def map_column(self, column: MappedColumn) -> None:
        """Note what a column was taken for."""
        self._mapping.append(column)

    def rule(self, sentence: str) -> None:
        """Note once how something was read."""
        self._rules.setdefault(sentence)

    def find(self, finding: Finding) -> None:
        """Note a finding about the source."""
        self._findings.append(finding)

    def default(self, field: str, value: str | float | None, rows: int = 1) -> None:
        """Note a default that filled blank cells."""
        self._defaults[field, value] += rows

    def report(self) -> ImportReport:
        """Return the whole account."""
        by_sheet = tuple(self._sheet_counts())
        sheets = list(self._sheets)
        skipped = sorted(self._skipped, key=lambda place: (sheets.index(place[:2]), place.row))
        reasons = Counter(self._skipped[place] for place in skipped)
        return ImportReport(
            rows=sum(sheet.rows for sheet in by_sheet),
            imported=sum(sheet.imported for sheet in by_sheet),
            held_back=len(self._held),
            skipped=len(self._skipped),
            by_sheet=by_sheet,
            skipped_by=tuple(SkippedRows(reason, rows) for reason, rows in reasons.items()),
            held_back_rows=tuple(sorted(self._held.values(), key=_place_of)),
            mapping=tuple(self._mapping),
            defaults=tuple(
                DefaultUsed(field, value, rows) for (field, value), rows in self._defaults.items()
            ),
            rules=tuple(self._rules),
            findings=tuple(self._findings),
        )

    def _sheet_counts(self) -> list[SheetCount]:
        held = Counter((place.file, place.sheet) for place in self._held)
        skipped = Counter((place.file, place.sheet) for place in self._skipped)
        return [
            SheetCount(
                file=file,
                sheet=sheet,
                shape=shape,
                rows=len(rows),
                imported=len(rows) - held[file, sheet] - skipped[file, sheet],
                held_back=held[file, sheet],
                skipped=skipped[file, sheet],
            )
            for (file, sheet), (shape, rows) in self._sheets.items()
        ]


def _place_of(row: HeldBackRow) -> tuple[str, str, int]:
    return row.file, row.sheet, row.row
