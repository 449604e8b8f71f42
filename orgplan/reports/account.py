"""What a report needs to know of an import, whoever read the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Skipped(Protocol):
    """Rows left out on purpose."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def rows(self) -> int:
        """How many."""


class HeldBack(Protocol):
    """A row of a source that could not go in."""

    @property
    def file(self) -> str:
        """Name of the file."""

    @property
    def sheet(self) -> str:
        """Name of the sheet."""

    @property
    def row(self) -> int:
        """Number of the row as the spreadsheet shows it."""

    @property
    def reason(self) -> str:
        """Why it could not go in."""

    @property
    def fix(self) -> str:
        """What makes it usable."""


class Account(Protocol):
    """Where every row of the sources went: rows = imported + held back + skipped."""

    @property
    def rows(self) -> int:
        """Rows of all sheets, header and empty rows not counted."""

    @property
    def imported(self) -> int:
        """Rows that went in."""

    @property
    def held_back(self) -> int:
        """Rows that could not go in."""

    @property
    def skipped(self) -> int:
        """Rows left out on purpose."""

    @property
    def skipped_by(self) -> Sequence[Skipped]:
        """The same by reason."""

    @property
    def rules(self) -> Sequence[str]:
        """Choices made while reading, each a sentence."""
