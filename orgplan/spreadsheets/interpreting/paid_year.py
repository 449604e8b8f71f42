"""How many hours and days of a year are paid, as the assumptions beside a roster say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from orgplan.spreadsheets.understanding.numbers import NumberStyle, parse_number
from orgplan.spreadsheets.understanding.pay_periods import USUAL_YEAR, PaidYear
from orgplan.spreadsheets.understanding.table import SourceTable
from orgplan.spreadsheets.understanding.wording import header_key, plain_text

HOURS, DAYS = "hours_per_year", "working_days_per_year"


def paid_year(tables: Iterable[SourceTable]) -> PaidYear:
    """Return the year that sheets of assumptions state, else the usual one."""
    said = dict(pair for table in tables for pair in _stated(table))
    year = USUAL_YEAR
    if HOURS in said:
        year = replace(year, hours=said[HOURS])
    return replace(year, days=said[DAYS]) if DAYS in said else year


def _stated(table: SourceTable) -> Iterator[tuple[str, Decimal]]:
    name, value = table.column("assumption.name"), table.column("assumption.value")
    if name is None or value is None:
        return
    for row in table.sheet.rows[table.header.row :]:
        named = header_key(row[name.index]).replace(" ", "_") if name.index < len(row) else ""
        if named in {HOURS, DAYS} and value.index < len(row):
            number = parse_number(plain_text(row[value.index]), NumberStyle(mixed=True))
            if number is not None and 0 < number < 10_000:
                yield named, number
