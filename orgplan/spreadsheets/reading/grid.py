"""Sheets as rows of cells, with the addresses that messages need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell without a usable value: an error such as #REF!, or a formula never calculated."""

    text: str

    def __str__(self) -> str:
        """Show the error as the cell shows it."""
        return self.text


Cell: TypeAlias = str | float | int | bool | date | datetime | time | timedelta | CellError | None
"""What a cell holds; None is blank, and a text is never blank."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a CSV file; `rows[0]` is row 1 and starts in column A."""

    file: str
    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    notes: tuple[str, ...] = field(default=())

    @property
    def stem(self) -> str:
        """The name to recognize the sheet by: its own, or that of its CSV file."""
        return self.name or PurePath(self.file).stem

    @property
    def label(self) -> str:
        """The sheet as a message names it."""
        return f"{self.file}, sheet {self.name}" if self.name else self.file

    def filled_rows(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """Yield the rows that hold anything, with their numbers from 1."""
        for number, row in enumerate(self.rows, start=1):
            if any(cell is not None for cell in row):
                yield number, row


def column_letters(index: int) -> str:
    """Return the letters of a column counted from 0: A, B, … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the column counted from 0 that the letters name."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def address(index: int, row: int) -> str:
    """Return a cell's address, such as B7."""
    return f"{column_letters(index)}{row}"
