"""Rows as the text of a sheet's part: typed cells, formulas with their values, no live texts.

openpyxl writes cells one element at a time and formulas without values; this is several times
faster, and previews and other readers see numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter

from orgplan.spreadsheets.writing.cell_text import cell_text
from orgplan.spreadsheets.writing.cell_values import CellValue
from orgplan.spreadsheets.writing.looks import PLAIN, Look, Styles
from orgplan.spreadsheets.writing.styles import DATE_FORMAT, NUMBER_FORMAT, WHOLE_FORMAT

OLDEST_DATE = date(1900, 3, 1)
"""Spreadsheet programs disagree on the serial numbers of earlier days."""

_SERIAL = date(1899, 12, 30).toordinal()
_LIVE = ("=", "+", "-", "@")
_ESCAPED = re.compile("[&<>]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LINE = 15
"""Points that a line of text is high."""

_REMEMBERED = 4096
_LONG = 100
"""Texts beyond this are not remembered: they rarely come again."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value it has when the workbook is written."""

    text: str
    value: float | str | date


Cell = CellValue | Formula


def serial(day: date) -> int:
    """Return the number that spreadsheet programs count a day by."""
    return day.toordinal() - _SERIAL


class RowText:
    """Turns rows of values into the text of a sheet, in the styles of one workbook."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._quoted = styles.of(PLAIN, quoted=True)
        self._date = styles.of_format(DATE_FORMAT)
        self._whole = styles.of_format(WHOLE_FORMAT)
        self._cents = styles.of_format(NUMBER_FORMAT)

    def plain(self, number: int, values: Sequence[CellValue]) -> str:
        """Return a row without looks of its own: dates and money are formatted as such."""
        cells = [
            self._plain(f"{letter}{number}", value)
            for letter, value in zip(_letters(len(values)), values, strict=True)
            if value is not None
        ]
        return f'<row r="{number}">{"".join(cells)}</row>'

    def styled(
        self, number: int, values: Sequence[Cell], looks: Iterable[Look], lines: int = 1
    ) -> str:
        """Return a row whose cells have looks; its height is that of so many lines of text."""
        cells = [
            self._styled(f"{letter}{number}", value, look)
            for letter, value, look in zip(_letters(len(values)), values, looks, strict=True)
        ]
        high = f' ht="{_LINE * lines}" customHeight="1"' if lines > 1 else ""
        return f'<row r="{number}"{high}>{"".join(cells)}</row>'

    def _plain(self, address: str, value: CellValue) -> str:
        match value:
            case str():
                text, live = _text(value)
                return _inline(address, text, self._quoted if live else 0)
            case date() if value < OLDEST_DATE:
                return _inline(address, value.isoformat(), 0)
            case date():
                return _number(address, str(serial(value)), self._date)
            case Decimal():
                whole = value == value.to_integral_value()
                return _number(address, str(value), self._whole if whole else self._cents)
            case int() | float():
                return _number(address, repr(value)) if isfinite(value) else ""
            case _:
                return ""

    def _styled(self, address: str, value: Cell, look: Look) -> str:
        style = self._styles.of(look, typed=not isinstance(value, Formula) and value is not None)
        match value:
            case None:
                return f'<c r="{address}" s="{style}"/>' if style else ""
            case Formula():
                return _formula(address, value, style)
            case str():
                text, live = _text(value)
                return _inline(address, text, self._styles.of(look, quoted=live, typed=True))
            case date() if value < OLDEST_DATE:
                return _inline(address, value.isoformat(), style)
            case date():
                return _number(address, str(serial(value)), style)
            case Decimal():
                return _number(address, str(value), style)
            case _:
                return _number(address, repr(value), style) if isfinite(value) else ""


@lru_cache(maxsize=64)
def _letters(count: int) -> tuple[str, ...]:
    return tuple(get_column_letter(place) for place in range(1, count + 1))


def _text(text: str) -> tuple[str, bool]:
    return _short_text(text) if len(text) <= _LONG else _made_text(text)


def _made_text(text: str) -> tuple[str, bool]:
    clean = cell_text(text)
    live = clean.startswith(_LIVE) or clean in ERROR_CODES
    return _ESCAPED.sub(lambda found: _ENTITIES[found[0]], clean), live


_short_text = lru_cache(maxsize=_REMEMBERED)(_made_text)


def _inline(address: str, text: str, style: int) -> str:
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    styled = f' s="{style}"' if style else ""
    return f'<c r="{address}"{styled} t="inlineStr"><is><t{kept}>{text}</t></is></c>'


def _number(address: str, text: str, style: int = 0) -> str:
    styled = f' s="{style}"' if style else ""
    return f'<c r="{address}"{styled}><v>{text}</v></c>'


def _formula(address: str, formula: Formula, style: int) -> str:
    text = _made_text(formula.text.removeprefix("="))[0]
    value = formula.value
    match value:
        case str():
            kind, shown = ' t="str"', _text(value)[0]
        case date():
            kind, shown = "", str(serial(value))
        case _:
            kind, shown = "", repr(float(value))
    return f'<c r="{address}" s="{style}"{kind}><f>{text}</f><v>{shown}</v></c>'
