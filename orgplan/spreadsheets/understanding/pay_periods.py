"""What period an amount of pay is for, as columns and headers of HR systems tell it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from orgplan.spreadsheets.understanding.wording import header_key

PAY_PERIOD = "roster.pay_period"
PAY_TYPE = "roster.pay_type"


class PayPeriod(StrEnum):
    """The period that an amount is paid for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    HALF_MONTH = "half_month"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def words(self) -> str:
        """The period in a sentence."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class PaidYear:
    """How much of a year is paid: 52 weeks of 5 days of 8 hours, unless the plan assumes others."""

    hours: Decimal = Decimal(2080)
    days: Decimal = Decimal(260)

    def factor(self, period: PayPeriod) -> Decimal:
        """Return how many of these periods a year has."""
        if period is PayPeriod.HOUR:
            return self.hours
        return self.days if period is PayPeriod.DAY else _IN_A_YEAR[period]


USUAL_YEAR = PaidYear()
_IN_A_YEAR: Mapping[PayPeriod, Decimal] = {
    PayPeriod.WEEK: Decimal(52),
    PayPeriod.TWO_WEEKS: Decimal(26),
    PayPeriod.HALF_MONTH: Decimal(24),
    PayPeriod.FOUR_WEEKS: Decimal(13),
    PayPeriod.MONTH: Decimal(12),
    PayPeriod.QUARTER: Decimal(4),
    PayPeriod.YEAR: Decimal(1),
}
_SAID: tuple[tuple[PayPeriod, re.Pattern[str]], ...] = tuple(
    (period, re.compile(pattern))
    for period, pattern in (
        (PayPeriod.YEAR, r"\b(?:annual(?:ly|i[sz]ed)?|yearly|year|annum|annuel(?:le)?|anual)\b"),
        (PayPeriod.YEAR, r"jahres|jahrlich"),
        (PayPeriod.TWO_WEEKS, r"\b(?:bi ?weekly|fortnightly)\b"),
        (PayPeriod.HALF_MONTH, r"\bsemi ?monthly\b"),
        (PayPeriod.MONTH, r"\b(?:monthly|month|mensuel(?:le)?|mensual)\b|monats|monatlich"),
        (PayPeriod.WEEK, r"\b(?:weekly|week|hebdomadaire|semanal)\b|wochen"),
        (PayPeriod.HOUR, r"\b(?:hourly|hour|horaire|hora)\b|stunden"),
    )
)
_RATES = frozenset({"pay rate", "rate of pay", "pay", "pay amount"})
"""Headers of amounts that are as often by the hour as by the year."""


def said_period(header: str) -> PayPeriod | None:
    """Return the period that a header tells, such as Monthly salary; None if it tells none."""
    key = header_key(header)
    return next((period for period, said in _SAID if said.search(key)), None)


def needs_period(header: str) -> bool:
    """Tell whether an amount under a header says nothing until its period is known."""
    return header_key(header) in _RATES
