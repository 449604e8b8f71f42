"""What a reader of values hides or changes, with the first addresses of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orgplan.spreadsheets.reading.addresses import FIRST, first_few

_USUAL_ENCODINGS = frozenset({"utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"})
_ERRORS = (
    "1 cell holds an error instead of a value ({places})",
    "{count} cells hold an error instead of a value ({places})",
)
_UNCALCULATED = (
    (
        "1 formula has no stored value ({places}); "
        "open and save the file in a spreadsheet program to calculate it"
    ),
    (
        "{count} formulas have no stored value ({places}); "
        "open and save the file in a spreadsheet program to calculate them"
    ),
)
_HIDDEN = (
    "a hidden row ({places}) was read like the others",
    "hidden rows ({places}) were read like the others",
)
_EARLY = (
    "1 date lies before 1901 ({places}), where spreadsheet programs differ by a day or more",
    "{count} dates lie before 1901 ({places}), where spreadsheet programs differ by a day or more",
)
_LONG = (
    (
        "1 number has more than 15 digits ({places}), "
        "of which the last are lost unless such ids are stored as text"
    ),
    (
        "{count} numbers have more than 15 digits ({places}), "
        "of which the last are lost unless such ids are stored as text"
    ),
)


@dataclass(frozen=True, slots=True)
class Places:
    """How many places something was met at, and the first of them as messages name them."""

    count: int = 0
    first: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.count > 0

    def __str__(self) -> str:
        return first_few(self.first, self.count)


def places(found: Iterable[str]) -> Places:
    """Count places and keep the first few."""
    count, first = 0, []
    for count, place in enumerate(found, start=1):
        if count <= FIRST:
            first.append(place)
    return Places(count, tuple(first))


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells of a column, counted from 0, that are one from a row to another, both from 1."""

    column: int
    row: int
    last_row: int


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What was noticed in a sheet beside its values."""

    errors: Places = Places()
    uncalculated: Places = Places()
    hidden_rows: Places = Places()
    hidden_columns: Places = Places()
    early_dates: Places = Places()
    long_numbers: Places = Places()
    typed_over: Places = Places()
    merged: tuple[Merge, ...] = ()
    macros: bool = False
    links: bool = False
    encoding: str = ""
    delimiter: str = ""

    def sentences(self, file: str, label: str) -> Iterator[str]:
        """Say each fact in a sentence; `label` names the sheet."""
        if self.macros:
            yield f"{file} contains macros, which were not run."
        if self.links:
            yield f"{file} links to other files, whose values were taken as stored."
        if self.encoding and self.encoding not in _USUAL_ENCODINGS:
            yield f"{file} was read as {self.encoding} text."
        for found, (one, many) in self._told():
            if found:
                sentence = one if found.count == 1 else many
                yield f"{label}: {sentence.format(count=found.count, places=found)}."

    def _told(self) -> Iterator[tuple[Places, tuple[str, str]]]:
        yield self.errors, _ERRORS
        yield self.uncalculated, _UNCALCULATED
        yield self.hidden_rows, _HIDDEN
        yield self.early_dates, _EARLY
        yield self.long_numbers, _LONG
