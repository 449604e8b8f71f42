"""Pay by the hour, week or month, taken to a year by a rule that is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median
from typing import cast

from orgplan.spreadsheets.interpreting.column_cells import ColumnCells
from orgplan.spreadsheets.interpreting.data_rows import DataRows
from orgplan.spreadsheets.interpreting.left_out import amounts, without_pay
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.pay_periods import (
    PAY_PERIOD,
    PAY_TYPE,
    PaidYear,
    PayPeriod,
    needs_period,
    said_period,
)
from orgplan.spreadsheets.understanding.wording import header_key

_PAY = ("position.base_salary", "roster.pay_min", "roster.pay_max")
_PAYDAYS = frozenset({"frequency", "cycle"})
"""Words of headers that tell as often on which days people are paid."""
_NO_UNIT = frozenset({PayPeriod.HOUR, PayPeriod.DAY, PayPeriod.QUARTER, PayPeriod.YEAR})
"""Periods that tell what an amount is for, since no payroll has such paydays."""
_LARGE = 25_000
"""An amount of a month or less that is rather one of a year."""
_FIX = (
    "Head the column with the period, such as Annual salary or Monthly salary, or fill in a "
    "column Pay per with hour, month or year."
)

Periods = Sequence[PayPeriod | None]


def yearly_pay(rows: DataRows, year: PaidYear, ledger: Ledger) -> DataRows:
    """Return rows whose pay is for a year; pay for a period that is not known is left out."""
    stated = _stated(rows)
    made = {
        name: _yearly(rows.columns[name], rows, stated, year, ledger)
        for name in _PAY
        if name in rows.columns
    }
    return replace(rows, columns={**rows.columns, **made}) if made else rows


def _stated(rows: DataRows) -> Periods | None:
    """Return the period that each row tells; None if no column tells any."""
    filled = [
        rows.columns[name]
        for name in (PAY_PERIOD, PAY_TYPE)
        if name in rows.columns and any(cell is not None for cell in rows.columns[name].cells)
    ]
    if not filled:
        return None
    pairs = zip(*(cast("Periods", one.values) for one in filled), strict=True)
    return [next((period for period in told if period is not None), None) for told in pairs]


def _yearly(
    one: ColumnCells, rows: DataRows, stated: Periods | None, year: PaidYear, ledger: Ledger
) -> ColumnCells:
    header = one.column.header
    said = said_period(header)
    if said is PayPeriod.YEAR or (said is None and stated is None and not needs_period(header)):
        return one
    periods = [said] * len(rows) if said is not None else stated or [None] * len(rows)
    unknown = [row for row, period in enumerate(periods) if period is None]
    kept = without_pay(one, rows, unknown, "nothing tells what period they are for", _FIX, ledger)
    if said is None and _may_be_paydays(rows, kept, periods):
        every = range(len(rows))
        why = "their column of frequencies may tell paydays, and they look like pay for a year"
        return without_pay(kept, rows, every, why, _FIX, ledger)
    _tell(rows, kept, periods, year, ledger)
    return replace(kept, values=_multiplied(kept, periods, year))


def _may_be_paydays(rows: DataRows, one: ColumnCells, periods: Periods) -> bool:
    """Tell whether weekly may be said of the day of pay rather than of the amount."""
    column = rows.columns.get(PAY_PERIOD)
    if column is None or not _PAYDAYS.intersection(header_key(column.column.header).split()):
        return False
    pairs = zip(amounts(one), periods, strict=True)
    paid = [(amount, period) for amount, period in pairs if amount is not None]
    if not paid or any(period in _NO_UNIT for _, period in paid):
        return False
    return median(amount for amount, _ in paid) >= _LARGE


def _multiplied(one: ColumnCells, periods: Periods, year: PaidYear) -> list[Decimal | None]:
    factors = {period: year.factor(period) for period in set(periods) if period is not None}
    return [
        None if amount is None or period is None else amount * factors[period]
        for amount, period in zip(amounts(one), periods, strict=True)
    ]


def _tell(
    rows: DataRows, one: ColumnCells, periods: Periods, year: PaidYear, ledger: Ledger
) -> None:
    pairs = zip(amounts(one), periods, strict=True)
    counts = Counter(period for amount, period in pairs if amount is not None and period)
    told = ", ".join(
        f"per {period.words} × {year.factor(period):,} ({count:,} {'rows' if count > 1 else 'row'})"
        for period, count in counts.most_common()
        if period is not PayPeriod.YEAR
    )
    if told:
        label = rows.table.sheet.label
        ledger.rule(f"{label}: pay in {one.column.header} was taken to a year: {told}.")
