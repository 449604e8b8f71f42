"""Quillmere's four offices: time zone, currency, pay level, burden, leave and holidays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orgplan.model.people import Holiday
from orgplan.model.settings import Assumption, Rate
from sample_orgs.quillmere.rows import keyed

YEAR = 2027


@dataclass(frozen=True, slots=True)
class Place:
    """An office; pay of the Berlin scale times `pay` is pay there, in its own currency."""

    name: str
    time_zone: str
    currency: str
    pay: float
    step: int
    burden: float
    leave: int
    holidays: tuple[tuple[int, int], ...]

    def salary(self, berlin: float) -> Decimal:
        """Return a Berlin amount as it is paid here, rounded to the local step."""
        return Decimal(round(berlin * self.pay / self.step) * self.step)


BERLIN = Place(
    "Berlin",
    "Europe/Berlin",
    "EUR",
    1.0,
    500,
    0.215,
    28,
    ((1, 1), (3, 8), (3, 26), (3, 29), (5, 6), (5, 17), (12, 24), (12, 31)),
)
LISBON = Place(
    "Lisbon",
    "Europe/Lisbon",
    "EUR",
    0.70,
    500,
    0.2375,
    24,
    ((1, 1), (3, 26), (5, 27), (6, 10), (10, 5), (11, 1), (12, 1), (12, 8)),
)
TORONTO = Place(
    "Toronto",
    "America/Toronto",
    "CAD",
    1.62,
    1000,
    0.125,
    20,
    ((1, 1), (2, 15), (3, 26), (5, 24), (7, 1), (8, 2), (9, 6), (10, 11), (12, 27), (12, 28)),
)
BANGALORE = Place(
    "Bangalore",
    "Asia/Kolkata",
    "INR",
    40.0,
    50000,
    0.17,
    22,
    ((1, 15), (1, 26), (3, 22), (4, 14), (9, 6), (10, 29), (11, 1), (11, 9)),
)
PLACES = {place.name: place for place in (BERLIN, LISBON, TORONTO, BANGALORE)}


def rates() -> Iterator[Rate]:
    """Yield the budget rates of the year."""
    for currency, rate in (("CAD", "0.675"), ("INR", "0.0104")):
        yield keyed(Rate, currency=currency, rate=Decimal(rate), start=date(YEAR, 1, 1))


def holidays() -> Iterator[Holiday]:
    """Yield the public holidays that fall on working days."""
    for place in PLACES.values():
        for month, day in place.holidays:
            start = date(YEAR, month, day)
            yield keyed(Holiday, location=place.name, start=start, end=start)


def local_assumptions() -> Iterator[Assumption]:
    """Yield burden and leave, which differ from office to office."""
    for place in PLACES.values():
        for name, value, unit in (
            ("burden_rate", place.burden, "share of pay"),
            ("leave_days_per_year", place.leave, "days"),
        ):
            yield keyed(
                Assumption,
                name=name,
                value=str(value),
                unit=unit,
                scope_kind="location",
                scope=place.name,
            )
