"""Sheets in our own headers made of a foreign sheet: row n stands for the foreign row n."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from orgplan.spreadsheets.reading.grid import Cell, Sheet

TITLE = "title above the header"


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column of ours, the foreign header it comes from, and that column counted from 0.

    `source` is -1 for what was worked out of several cells.
    """

    header: str
    origin: str = ""
    source: int = -1


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an adapted sheet comes from, and what became of the rows that it has no line for.

    `joined`: pairs of a foreign row and the row whose line it was counted into; `skipped`: pairs
    of a foreign row and the reason it was left out; `further`: the foreign row by the line below
    all rows that states more of it. Sheets of one foreign sheet may share rows.
    """

    tool: str = ""
    sheet: str = ""
    columns: tuple[OwnColumn, ...] = ()
    joined: tuple[tuple[int, int], ...] = ()
    skipped: tuple[tuple[int, str], ...] = ()
    further: Mapping[int, int] = field(default_factory=dict)

    def row(self, number: int) -> int:
        """Return the foreign row that a line of the adapted sheet stands for."""
        return self.further.get(number, number)


@dataclass(frozen=True, slots=True)
class AdaptedSheet(Sheet):
    """A sheet in our own headers that knows the foreign sheet it was made of."""

    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A foreign sheet that was recognized, with the number of its header row from 1."""

    tool: str
    sheet: Sheet
    header: int

    @property
    def headers(self) -> tuple[Cell, ...]:
        """The cells of the header row."""
        return self.sheet.rows[self.header - 1]

    def body(self) -> Iterable[tuple[int, tuple[Cell, ...]]]:
        """Yield the filled rows below the header with their numbers."""
        return ((number, row) for number, row in self.sheet.filled_rows() if number > self.header)

    def titles(self) -> dict[int, str]:
        """Return the filled rows above the header with the reason they are left out."""
        rows = self.sheet.filled_rows()
        return {number: TITLE for number, _ in rows if number < self.header}


@dataclass(frozen=True, slots=True)
class Fates:
    """What became of rows without a line: joined into the line of another row, or skipped."""

    joined: Mapping[int, int] = field(default_factory=dict)
    skipped: Mapping[int, str] = field(default_factory=dict)


def own_sheet(
    foreign: Foreign,
    name: str,
    columns: Sequence[OwnColumn],
    lines: Iterable[tuple[int, Mapping[str, Cell]]],
    fates: Fates | None = None,
    notes: Iterable[str] = (),
) -> AdaptedSheet:
    """Return a sheet of ours with lines, keyed by own headers, at the foreign rows given."""
    placed, further = _placed(foreign, lines)
    named = {h for line in placed.values() for h, cell in line.items() if cell is not None}
    used = [column for column in columns if column.header in named] or list(columns[:1])
    rows: list[tuple[Cell, ...]] = [()] * max((foreign.header, *placed))
    rows[foreign.header - 1] = tuple(column.header for column in used)
    for number, line in placed.items():
        rows[number - 1] = tuple(line.get(column.header) for column in used)
    fates = fates or Fates()
    joined, skipped = tuple(fates.joined.items()), tuple(fates.skipped.items())
    source = foreign.sheet
    origin = Origin(foreign.tool, source.name, tuple(used), joined, skipped, further)
    return AdaptedSheet(source.file, name, tuple(rows), notes=tuple(notes), origin=origin)


def _placed(
    foreign: Foreign, lines: Iterable[tuple[int, Mapping[str, Cell]]]
) -> tuple[dict[int, Mapping[str, Cell]], dict[int, int]]:
    """Put the first line of a foreign row in its place and further ones below all rows."""
    placed: dict[int, Mapping[str, Cell]] = {}
    further: dict[int, int] = {}
    for row, line in lines:
        number = row
        if row in placed:
            number = len(foreign.sheet.rows) + 1 + len(further)
            further[number] = row
        placed[number] = line
    return placed, further
