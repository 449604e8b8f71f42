"""Looks as the numbers by which a workbook's cells name their style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection

from orgplan.spreadsheets.writing.styles import GENERAL

if TYPE_CHECKING:
    from openpyxl import Workbook


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; None leaves the program's own."""

    font: Font | None = None
    fill: PatternFill | None = None
    alignment: Alignment | None = None
    border: Border | None = None
    number_format: str = ""


PLAIN = Look()


class Styles:
    """The styles of one workbook; each look is worked out once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._numbers: dict[tuple[int, bool, bool], tuple[Look, int]] = {}
        self._formats: dict[str, int] = {}

    def of(self, look: Look, *, quoted: bool = False, typed: bool = False) -> int:
        """Return a look's number; `quoted` is for texts that must never become formulas.

        `typed` is for values that no formula computes: they are unlocked.
        """
        known = self._numbers.get((id(look), quoted, typed))
        if known is None:
            number = self._number(look, quoted=quoted, typed=typed)
            known = self._numbers[id(look), quoted, typed] = (look, number)
        return known[1]

    def of_format(self, number_format: str) -> int:
        """Return the number of what looks plain but for its number format."""
        known = self._formats.get(number_format)
        if known is None:
            known = self._formats[number_format] = self._number(Look(number_format=number_format))
        return known

    def _number(self, look: Look, *, quoted: bool = False, typed: bool = False) -> int:
        cell = WriteOnlyCell(self._workbook.worksheets[0])
        for name in ("font", "fill", "alignment", "border"):
            if (part := getattr(look, name)) is not None:
                setattr(cell, name, part)
        cell.number_format = look.number_format or GENERAL
        if quoted:
            cell.quotePrefix = True
        if typed:
            cell.protection = Protection(locked=False)
        number: int = cell.style_id
        return number
