"""Rates, carve-outs, budgets and bounds of the mix that Quillmere plans 2027 with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from orgplan.model.fields import Record
from orgplan.model.settings import Assumption, Budget
from orgplan.model.teams import CarveOut
from orgplan.model.work import Mix, Size
from sample_orgs.quillmere.places import YEAR
from sample_orgs.quillmere.rows import keyed

_FIRST, _LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)

_ASSUMPTIONS = (
    ("merit_rate", "0.03", "share of base salary"),
    ("merit_month", "4", "month"),
    ("attrition_rate", "0.08", "share a year"),
    ("time_to_fill_months", "3", "months"),
    ("ramp_curve", "0.25;0.5;0.75;1", "share of full output by month"),
    ("leave_days_per_year", "25", "days"),
    ("burden_rate", "0.2", "share of pay"),
    ("recruiting_cost", "12000", "EUR a hire"),
    ("severance_months", "3", "months of pay"),
)

_CARVE_OUTS = (
    ("organization", "run_the_business", 0.3),
    ("organization", "technical_debt", 0.1),
    ("organization", "learning", 0.04),
    ("organization", "security", 0.02),
    ("reliability", "on_call", 0.12),
    ("cloud", "on_call", 0.1),
    ("runtime", "on_call", 0.06),
    ("identity", "on_call", 0.05),
    ("documents", "technical_debt", 0.06),
)

_DEPARTMENT_COST = (
    ("platform", "CC-2000", 4_500_000),
    ("quill-sign", "CC-2100", 3_900_000),
    ("mere-flow", "CC-2200", 4_300_000),
    ("data", "CC-2300", 3_850_000),
    ("infrastructure", "CC-2400", 2_950_000),
)


def planning_rules() -> Iterator[Record]:
    """Yield what holds for the whole plan besides the offices' own rates."""
    for name, value, unit in _ASSUMPTIONS:
        yield keyed(Assumption, name=name, value=value, unit=unit)
    for scope, name, share in _CARVE_OUTS:
        yield keyed(CarveOut, scope=scope, name=name, share=share)
    yield from _budgets()
    yield keyed(Mix, category="run", max_share=0.4, per="horizon")
    for size, low, likely, high in (("S", 1, 2, 3), ("M", 3, 5, 8), ("L", 7, 10, 16)):
        yield Size(id=size, low=float(low), likely=float(likely), high=float(high))


def _budgets() -> Iterator[Budget]:
    yield Budget(
        id="external-spend",
        amount=Decimal(800_000),
        start=_FIRST,
        end=_LAST,
        measure="spend",
    )
    for department, center, amount in _DEPARTMENT_COST:
        yield Budget(
            id=f"people-{department}",
            amount=Decimal(amount),
            start=_FIRST,
            end=_LAST,
            scope_kind="cost_center",
            scope=center,
            measure="cost",
        )
