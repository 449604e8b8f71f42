"""What a cell can hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
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
