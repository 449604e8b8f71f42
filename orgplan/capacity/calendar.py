"""The periods of a plan: their days, their length in months, and what people call them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from orgplan.capacity.problem import Period
from orgplan.errors import OrgplanError
from orgplan.model.settings import PeriodKind, Settings
from orgplan.model.units import add_months, calendar_months, fiscal_year, month_start

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

MOST_PERIODS = 1000


def periods(settings: Settings) -> tuple[Period, ...]:
    """Lay out the periods from the one that holds planning_start; OrgplanError if none can be."""
    start = settings.planning_start
    if start is None:
        raise OrgplanError(
            "Nothing says when planning starts.",
            where="Plan",
            fix="Add the key planning_start with a date to sheet Plan.",
        )
    _check(settings)
    first = first_day(start, settings.period, settings.fiscal_year_start)
    return tuple(_laid_out(first, settings))


def first_day(day: date, kind: PeriodKind, first_month: int = 1) -> date:
    """Return the first day of the period that holds a day; quarters are fiscal ones."""
    match kind:
        case PeriodKind.DAY:
            return day
        case PeriodKind.WEEK:
            return day - timedelta(days=day.weekday())
        case PeriodKind.MONTH:
            return month_start(day)
        case PeriodKind.QUARTER:
            return add_months(month_start(day), -((day.month - first_month) % 3))


def next_day(first: date, kind: PeriodKind) -> date:
    """Return the first day of the period after the one that starts on `first`."""
    match kind:
        case PeriodKind.DAY:
            return first + timedelta(days=1)
        case PeriodKind.WEEK:
            return first + timedelta(days=7)
        case PeriodKind.MONTH:
            return add_months(first, 1)
        case PeriodKind.QUARTER:
            return add_months(first, 3)


def fiscal_quarter(day: date, first_month: int = 1) -> int:
    """Return 1 to 4: the quarter of the fiscal year that a day lies in."""
    return (day.month - first_month) % 12 // 3 + 1


def period_number(layout: Sequence[Period], day: date) -> int:
    """Return the number of the period that holds a day: 0 before, n + 1 after them."""
    return sum(period.start <= day for period in layout) + (day > layout[-1].end)


def period_named(layout: Sequence[Period], text: str) -> Period | None:
    """Find a period by its number from 1, a date in it, or its label; None if it names none."""
    wanted = text.strip()
    if re.fullmatch(r"\d{1,4}(\.0*)?", wanted):
        number = int(float(wanted))
    elif (day := _day(wanted)) is not None:
        number = period_number(layout, day)
    else:
        named = (p.number for p in layout if p.label.casefold() == wanted.casefold())
        number = next(named, 0)
    return layout[number - 1] if 1 <= number <= len(layout) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01" if re.fullmatch(r"\d{4}-\d\d", text) else text[:10])
    except ValueError:
        return None


def _check(settings: Settings) -> None:
    if not 1 <= settings.periods <= MOST_PERIODS:
        raise OrgplanError(
            f"The plan asks for {settings.periods} periods.",
            where="Plan periods",
            fix=f"Set periods in sheet Plan to a number from 1 to {MOST_PERIODS}.",
        )
    if not 1 <= settings.fiscal_year_start <= 12:
        raise OrgplanError(
            f"The fiscal year cannot start in month {settings.fiscal_year_start}.",
            where="Plan fiscal_year_start",
            fix="Set fiscal_year_start in sheet Plan to a month from 1 to 12.",
        )


def _laid_out(first: date, settings: Settings) -> Iterator[Period]:
    kind, fiscal = settings.period, settings.fiscal_year_start
    quarter_of_first = first_day(first, PeriodKind.QUARTER, fiscal)
    for number in range(1, settings.periods + 1):
        following = next_day(first, kind)
        end = following - timedelta(days=1)
        quarter = first_day(first, PeriodKind.QUARTER, fiscal)
        yield Period(
            number=number,
            start=first,
            end=end,
            months=calendar_months(first, end),
            quarter=_quarters_between(quarter_of_first, quarter) + 1,
            label=_LABELS[kind](first, fiscal),
        )
        first = following


def _quarters_between(start: date, end: date) -> int:
    return ((end.year - start.year) * 12 + end.month - start.month) // 3


def _quarter_label(first: date, first_month: int) -> str:
    year = fiscal_year(first, first_month)
    prefix = "" if first_month == 1 else "FY"
    return f"Q{fiscal_quarter(first, first_month)} {prefix}{year}"


def _week_label(first: date, _: int) -> str:
    year, week, _ = first.isocalendar()
    return f"{year}-W{week:02}"


def _month_label(first: date, _: int) -> str:
    return f"{MONTH_NAMES[first.month - 1]} {first.year}"


def _day_label(first: date, _: int) -> str:
    return first.isoformat()


_LABELS: Mapping[PeriodKind, Callable[[date, int], str]] = {
    PeriodKind.DAY: _day_label,
    PeriodKind.WEEK: _week_label,
    PeriodKind.MONTH: _month_label,
    PeriodKind.QUARTER: _quarter_label,
}
