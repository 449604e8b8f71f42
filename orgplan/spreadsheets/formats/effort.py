"""Effort as other tools state it, in hours, seconds or points, turned into person-months."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from orgplan.model.settings import Settings
from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.numbers import NumberStyle, number_style, parse_number
from orgplan.spreadsheets.understanding.wording import header_key, plain_text

HOURS_PER_POINT = 8.0
"""A story point is taken for one working day unless the sheet Plan says otherwise."""

_SECONDS_PER_HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Conversion:
    """How many hours a person-month and a story point have, and whether that was stated."""

    hours_per_month: float
    hours_per_point: float
    month_stated: bool = False
    point_stated: bool = False

    def of_hours(self, hours: float) -> float:
        """Return the person-months of hours of work."""
        return hours / self.hours_per_month

    def of_seconds(self, seconds: float) -> float:
        """Return the person-months of seconds of work."""
        return self.of_hours(seconds / _SECONDS_PER_HOUR)

    def of_points(self, points: float) -> float:
        """Return the person-months of story points."""
        return self.of_hours(points * self.hours_per_point)

    def month_note(self) -> str:
        """Say how long a person-month was taken to be."""
        how = "as the sheet Plan says" if self.month_stated else "the default of hours_per_month"
        return f"A person-month was taken as {self.hours_per_month:g} hours, {how}."

    def point_note(self) -> str:
        """Say what a story point was taken for, and how to state another rate."""
        if self.point_stated:
            return f"A story point was taken as {self.hours_per_point:g} hours, as stated."
        return (
            f"A story point was taken as {self.hours_per_point:g} hours, because no rate is "
            "stated; give yours in a sheet Plan with the key hours_per_point."
        )


def conversion(sheets: Iterable[Sheet]) -> Conversion:
    """Return the rates that a sheet Plan of the source states, else the defaults."""
    stated = dict(pair for sheet in sheets if _is_plan(sheet) for pair in _rates(sheet))
    default = next(field.default for field in Settings.fields if field.name == "hours_per_month")
    month, point = stated.get("hours per month"), stated.get("hours per point")
    return Conversion(
        month or float(str(default)), point or HOURS_PER_POINT, month is not None, point is not None
    )


def quantity(cell: Cell, style: NumberStyle | None = None) -> float | None:
    """Return the amount that a cell states, or None if it states none."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell) if cell >= 0 else None
    text = plain_text(cell)
    value = parse_number(text, style or number_style([text], money=False))
    return None if value is None or value < 0 else float(value)


def _is_plan(sheet: Sheet) -> bool:
    return header_key(sheet.stem) == header_key(Settings.sheet)


def _rates(sheet: Sheet) -> Iterable[tuple[str, float]]:
    for _, row in sheet.filled_rows():
        amount = quantity(row[1]) if len(row) > 1 else None
        if amount:
            yield header_key(row[0]), amount
