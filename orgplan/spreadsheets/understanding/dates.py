"""Dates as people write them; whether day or month comes first is decided for a whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from orgplan.spreadsheets.understanding.wording import word_key

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?")
_DAY_WORD = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([^\W\d]+) (\d{4})")
_WORD_DAY = re.compile(r"([^\W\d]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
_SERIAL_FROM_1900 = date(1899, 12, 30)
_SERIALS = (10_000, 80_000)
_MONTHS = {
    word: number
    for number, names in enumerate(
        (
            "january januar janvier enero jan janv ene",
            "february februar fevrier febrero feb fevr",
            "march marz maerz mars marzo mar mrz",
            "april avril abril apr avr abr",
            "may mai mayo",
            "june juni juin junio jun",
            "july juli juillet julio jul juil",
            "august aout agosto aug ago",
            "september septembre septiembre sep sept",
            "october oktober octobre octubre oct okt",
            "november novembre noviembre nov",
            "december dezember decembre diciembre dec dez dic",
        ),
        start=1,
    )
    for word in names.split()
}


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a column writes dates such as 03/04/2026, and whether that was clear.

    `mixed`: some cells can only be read day first, others only month first. `ambiguous`: every
    such cell can be read both ways, and nothing else tells. `decided`: some cells tell the order.
    """

    day_first: bool = True
    mixed: bool = False
    ambiguous: bool = False
    decided: bool = False


def date_style(texts: Iterable[str]) -> DateStyle:
    """Decide a column's order from the texts that only one order can read."""
    days = months = unclear = False
    for text in texts:
        match = _SLASHED.fullmatch(text)
        if not match or match[2] == ".":
            continue
        first, second = int(match[1]), int(match[3])
        days |= first > 12 >= second
        months |= second > 12 >= first
        unclear |= first <= 12 and second <= 12 and first != second
    clear, mixed = days or months, days and months
    return DateStyle(not months or days, mixed, unclear and not clear, clear and not mixed)


def parse_date(text: str, style: DateStyle, *, last: bool = False) -> date | None:
    """Return the day a text names, or None; a bare month is its first, or its `last`, day."""
    for pattern in (_ISO, _COMPACT):
        if match := pattern.fullmatch(text):
            return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH.fullmatch(text):
        return _month(int(match[1]), int(match[2]), last=last)
    if match := _SLASHED.fullmatch(text):
        return _slashed(match, style)
    return _worded(text)


def is_unclear(text: str) -> bool:
    """Tell whether a text names one day if days come first, and another if months do."""
    match = _SLASHED.fullmatch(text)
    if match is None or match[2] == ".":
        return False
    first, second = int(match[1]), int(match[3])
    return first != second and 1 <= first <= 12 and 1 <= second <= 12


def date_of_serial(serial: float) -> date | None:
    """Return the day of a spreadsheet's serial number, or None outside of 1927 to 2119."""
    if not _SERIALS[0] <= serial <= _SERIALS[1]:
        return None
    return _SERIAL_FROM_1900 + timedelta(days=int(serial))


def _slashed(match: re.Match[str], style: DateStyle) -> date | None:
    first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
    if match[2] == ".":
        return _day(year, second, first)
    if first > 12 or second > 12:
        return _day(year, second, first) or _day(year, first, second)
    if (style.mixed or style.ambiguous) and first != second:
        return None
    return _day(year, second, first) if style.day_first else _day(year, first, second)


def _worded(text: str) -> date | None:
    key = word_key(text)
    if match := _DAY_WORD.fullmatch(key):
        return _day(int(match[3]), _MONTHS.get(match[2], 0), int(match[1]))
    if match := _WORD_DAY.fullmatch(key):
        return _day(int(match[3]), _MONTHS.get(match[1], 0), int(match[2]))
    return None


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def _month(year: int, month: int, *, last: bool) -> date | None:
    first = _day(year, month, 1)
    if first is None or not last:
        return first
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
