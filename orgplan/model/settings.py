"""The plan's own settings, and the assumptions, rates and budgets that money follows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from orgplan.model.fields import Record
from orgplan.model.specifiers import choice, day, key, money, number, record, share, text, whole


class PeriodKind(StrEnum):
    """The length of a planning period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


ASSUMPTIONS = (
    "burden_rate",
    "fixed_per_head",
    "merit_rate",
    "merit_month",
    "attrition_rate",
    "time_to_fill_months",
    "ramp_curve",
    "leave_days_per_year",
    "recruiting_cost",
    "severance_months",
    "working_days_per_year",
    "hours_per_year",
)


@record("settings", table="settings", sheet="Plan")
class Settings(Record):
    """What holds for the whole plan; the key-value rows of sheet Plan. One row, id `plan`."""

    id: str = key("Plan", "Always plan")
    name: str = text("Name", "What the plan is called", default="")
    currency: str = text("Currency", "Currency of every total", default="")
    as_of: date | None = day("As of", "Today in every check; blank: planning start", default=None)
    planning_start: date | None = day("Planning start", "First day of period 1", default=None)
    period: PeriodKind = choice("Period", "Day, week, month or quarter", default=PeriodKind.MONTH)
    periods: int = whole("Periods", "Number of periods planned", default=12)
    fiscal_year_start: int = whole("Fiscal year start", "Month 1 to 12", default=1)
    focus_factor: float = share("Focus factor", "Part of the time left after meetings", default=1.0)
    hours_per_month: float = number(
        "Hours per month", "Hours in a person-month", default=160.0, unit="hours"
    )
    split_step: float = share("Split step", "Step in which work is shared by teams", default=0.5)
    chunk: float = number("Chunk", "Step of FTE per initiative and team", default=0.0, unit="FTE")
    discount: float = share("Discount", "Yearly discount of value", default=0.0)
    tolerance: float = share("Tolerance", "Value given up for a calmer plan", default=0.0)
    max_changes: int | None = whole(
        "Most changes", "Changes allowed against the plan of record", default=None
    )


@record("assumption", table="assumptions", sheet="Assumptions")
class Assumption(Record):
    """A named rate with its scope and first month."""

    id: str = key("Assumption id", "Made from name, scope and from when blank")
    name: str = text("Name", "Name of the rate", default="", required=True, choices=ASSUMPTIONS)
    value: str = text(
        "Value", "Number, or a curve such as 0.25;0.5;0.75", default="", required=True
    )
    unit: str = text("Unit", "Unit of the value", default="")
    scope_kind: str = text(
        "Scope kind",
        "Where it holds",
        default="plan",
        choices=(
            "plan",
            "location",
            "team",
            "skill",
            "grade",
            "worker_type",
            "worker_type+location",
            "category",
        ),
    )
    scope: str = text("Scope", "Which one", default="")
    start: date | None = day("From", "First month", default=None, column="from")


@record("rate", table="rates", sheet="Rates")
class Rate(Record):
    """Plan currency for one unit of a foreign currency, from a date."""

    id: str = key("Rate id", "Made from currency and from when blank")
    currency: str = text("Currency", "Foreign currency", default="", required=True)
    rate: Decimal | None = money("Rate", "Plan currency for one unit", default=None, required=True)
    start: date | None = day("From", "First day", default=None, column="from")


@record("budget", table="budgets", sheet="Budgets")
class Budget(Record):
    """A limit on cost, heads or spend over a time."""

    id: str = key("Budget", "Stable id", column="budget")
    amount: Decimal | None = money("Amount", "The limit", default=None, required=True)
    start: date | None = day("From", "First day", default=None, column="from", required=True)
    end: date | None = day("To", "Last day", default=None, column="to", required=True)
    scope_kind: str = text(
        "Scope kind",
        "What it limits",
        default="plan",
        choices=("plan", "cost_center", "team", "category"),
    )
    scope: str = text("Scope", "Which one", default="")
    measure: str = text(
        "Measure", "cost, heads or spend", default="cost", choices=("cost", "heads", "spend")
    )
    currency: str = text("Currency", "Currency of the amount; blank for the plan's", default="")
