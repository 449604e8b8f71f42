"""Initiatives, the effort they demand, and who is fit for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from orgplan.model.fields import Record
from orgplan.model.specifiers import (
    choice,
    day,
    key,
    money,
    number,
    record,
    reference,
    references,
    share,
    text,
    whole,
    yes_no,
)


class InitiativeStatus(StrEnum):
    """Done ones are not planned and satisfy precedence; those in progress are must-dos."""

    PROPOSED = "proposed"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    REFUSED = "refused"


class DeadlineKind(StrEnum):
    """A hard deadline must hold; a soft one is paid for."""

    HARD = "hard"
    SOFT = "soft"


@record("initiative", table="initiatives", sheet="Initiatives")
class Initiative(Record):
    """Something worth doing, with its value, its window and its rules."""

    id: str = key("Initiative id", "Stable id", column="id")
    name: str = text("Name", "What it is called", default="")
    owner_team: str = reference("Owner team", "Team that answers for it", "team", default="")
    category: str = text(
        "Category", "Investment category", default="", choices=("run", "grow", "transform")
    )
    rank: float | None = number("Rank", "Place in the stated order; 1 is first", default=None)
    value: float | None = number("Value", "Worth when delivered", default=None)
    value_unit: str = text("Value unit", "Unit of value, such as points or EUR", default="")
    confidence: float = share("Confidence", "Chance that the value comes true", default=1.0)
    cost_of_delay: float = number(
        "Cost of delay", "Value lost per period of delay", default=0.0, unit="value/period"
    )
    start: date | None = day("Start", "Earliest start", default=None)
    deadline: date | None = day("Deadline", "Latest finish", default=None)
    deadline_kind: DeadlineKind = choice(
        "Deadline kind", "Hard, or soft at a price", default=DeadlineKind.HARD
    )
    late_cost: float = number(
        "Late cost", "Price per period after a soft deadline", default=0.0, unit="value/period"
    )
    mandatory: bool = yes_no("Must do", "Has to be in every plan", default=False)
    divisible: bool = yes_no("Divisible", "May be funded in part", default=False)
    min_share: float = share("Least share", "Smallest part worth funding", default=0.0)
    pausable: bool = yes_no("Pausable", "Work may pause in between", default=False)
    profile: str = text(
        "Profile",
        "flat, front, back or own shares such as 0.2;0.5;0.3",
        default="",
        choices=("flat", "front", "back"),
    )
    min_duration: int | None = whole("Least duration", "Periods", default=None, unit="periods")
    max_duration: int | None = whole("Most duration", "Periods", default=None, unit="periods")
    min_staffing: float = number(
        "Least staffing", "FTE in every active period but the last", default=0.0, unit="FTE"
    )
    max_staffing: float | None = number(
        "Most staffing", "FTE in any period; blank for no limit", default=None, unit="FTE"
    )
    max_teams: int | None = whole("Most teams", "Distinct teams with work", default=None)
    depends_on: tuple[str, ...] = references(
        "Depends on", "Initiatives that finish before", "initiative", default=()
    )
    requires: tuple[str, ...] = references(
        "Requires", "Initiatives that must be funded too", "initiative", default=()
    )
    excludes: tuple[str, ...] = references(
        "Excludes", "Initiatives that must not be funded too", "initiative", default=()
    )
    either_or: str = text("Either-or", "Group of which exactly one is funded", default="")
    spend: Decimal | None = money("Spend", "External spend, even over its run", default=None)
    status: InitiativeStatus = choice(
        "Status", "Proposed, in progress, done or refused", default=InitiativeStatus.PROPOSED
    )


@record("demand", table="demands", sheet="Demand")
class Demand(Record):
    """Effort an initiative needs in one skill; repeated rows add up."""

    id: str = key("Demand id", "Made from initiative, skill and teams when blank")
    initiative: str = reference("Initiative", "Whose effort", "initiative", required=True)
    skill: str = reference("Skill", "Skill needed; blank for general", "skill", default="")
    teams: tuple[str, ...] = references(
        "Teams", "Eligible teams; blank for any with the skill", "team", default=(), column="team"
    )
    level: int | None = whole("Level", "Least level of the skill", default=None)
    low: float | None = number("Low", "Effort if all goes well", default=None, unit="person-months")
    likely: float | None = number(
        "Person-months", "Likely effort", default=None, unit="person-months", column="person_months"
    )
    high: float | None = number(
        "High", "Effort if much goes wrong", default=None, unit="person-months"
    )
    size: str = text("Size", "Effort in words, looked up in Sizes", default="")
    profile: str = text("Profile", "Load over the run; blank for the initiative's", default="")


@record("eligibility", table="eligibilities", sheet="Eligibility")
class Eligibility(Record):
    """How well a team does an initiative's work."""

    id: str = key("Eligibility id", "Made from initiative, team and skill when blank")
    initiative: str = reference("Initiative", "The initiative", "initiative", required=True)
    team: str = reference("Team", "The team", "team", required=True)
    skill: str = reference("Skill", "Blank for all skills", "skill", default="")
    efficiency: float = number("Efficiency", "Effort done per person-month", default=1.0)
    value_change: float = number("Value change", "Value won or lost with this team", default=0.0)


@record("size", table="sizes", sheet="Sizes")
class Size(Record):
    """What a size in words means."""

    id: str = key("Size", "The word", column="size")
    low: float | None = number("Low", "Low effort", default=None, unit="person-months")
    likely: float | None = number(
        "Likely", "Likely effort", default=None, unit="person-months", required=True
    )
    high: float | None = number("High", "High effort", default=None, unit="person-months")
    skill: str = reference(
        "Skill", "Skill the size is in; blank for the row's", "skill", default=""
    )


@record("supply_row", table="supply_rows", sheet="Supply")
class SupplyRow(Record):
    """Stated capacity of a team in a skill: replaces the bridge for its cell."""

    id: str = key("Supply id", "Made from team, skill and period when blank")
    team: str = reference("Team", "The team", "team", required=True)
    skill: str = reference("Skill", "The skill; blank for general", "skill", default="")
    period: str = text("Period", "A date in it, or its number from 1", default="", required=True)
    person_months: float | None = number(
        "Person-months", "Net capacity", default=None, unit="person-months", required=True
    )


@record("rule", table="rules", sheet="Rules")
class Rule(Record):
    """A planning rule switched off, or made soft at a price."""

    id: str = key("Rule", "Name of the rule", column="rule")
    on: bool = yes_no("On", "Whether the rule applies", default=True)
    hard: bool = yes_no("Hard", "Must hold; otherwise it is paid for", default=True)
    price: float = number("Price", "Value paid per unit of breach", default=0.0)
    limit: float | None = number("Limit", "The rule's own limit", default=None)


@record("mix", table="mixes", sheet="Mix")
class Mix(Record):
    """Bounds on a category's share of allocated person-months."""

    id: str = key("Mix id", "Made from category, team and per when blank")
    category: str = text("Category", "Investment category", default="", required=True)
    min_share: float | None = share("Least share", "At least this part", default=None)
    max_share: float | None = share("Most share", "At most this part", default=None)
    team: str = reference("Team", "Of one team; blank for all", "team", default="")
    per: str = text("Per", "horizon or quarter", default="horizon", choices=("horizon", "quarter"))
    hard: bool = yes_no("Hard", "Must hold; otherwise it is paid for", default=True)
    price: float = number("Price", "Value paid per person-month of breach", default=0.0)


@record("loan", table="loans", sheet="Loans")
class Loan(Record):
    """How much of a team's skill other teams may borrow."""

    id: str = key("Loan id", "Made from teams, skill and from when blank")
    from_team: str = reference("From team", "Team that lends", "team", required=True)
    to_team: str = reference("To team", "Team that borrows; blank for any", "team", default="")
    skill: str = reference("Skill", "Skill lent", "skill", default="")
    max_share: float = share("Most share", "Part of the net supply", default=0.0)
    cost: float = number("Cost", "Value paid per person-month", default=0.0)
    start: date | None = day("From", "First day", default=None, column="from")
    end: date | None = day("To", "Last day", default=None, column="to")


@record("hire", table="hires", sheet="Hires")
class Hire(Record):
    """Heads that a plan may add."""

    id: str = key("Hire id", "Made from team and skill when blank")
    team: str = reference("Team", "Team that hires", "team", required=True)
    skill: str = reference("Skill", "Skill hired", "skill", required=True)
    max_heads: int = whole("Most heads", "Most people to hire", default=0)
    earliest_start: date | None = day("Earliest start", "When hiring may begin", default=None)
    lead_months: float = number("Lead", "Months from decision to start", default=0.0, unit="months")
    annual_cost: Decimal | None = money(
        "Annual cost", "Yearly cost of one head", default=None, unit="currency/year", secret=True
    )
    location: str = text("Location", "Where", default="")
