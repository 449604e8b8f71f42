"""Posts, the people in them, who reports to whom, and when people are away."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from orgplan.model.fields import Record
from orgplan.model.specifiers import (
    choice,
    day,
    key,
    levels,
    money,
    number,
    optional_choice,
    record,
    reference,
    share,
    text,
    whole,
    yes_no,
)


class PositionStatus(StrEnum):
    """What is intended with a post; whether it is vacant follows from its incumbents."""

    FILLED = "filled"
    OPEN = "open"
    PLANNED = "planned"
    CLOSED = "closed"


class WorkerType(StrEnum):
    """The contract behind a post."""

    EMPLOYEE = "employee"
    CONTRACTOR = "contractor"
    INTERN = "intern"


class PayBasis(StrEnum):
    """Whether pay is stated for full time or as actually paid."""

    FULL_TIME = "full_time"
    ACTUAL = "actual"


class CloseReason(StrEnum):
    """Why a post was closed: a reduction in force, or an exit that is not replaced."""

    RIF = "rif"
    EXIT = "exit"


class LineKind(StrEnum):
    """A reporting line beside the solid one."""

    DOTTED = "dotted"
    MATRIX = "matrix"


@record("position", table="positions", sheet="Positions")
class Position(Record):
    """A post: the unit of planning. It survives turnover and is closed, never deleted."""

    id: str = key("Position id", "Stable id of the post", column="position_id")
    title: str = text("Title", "What the post is called", default="")
    team: str = reference("Team", "Team the post belongs to", "team", default="", column="team_id")
    reports_to: str = reference(
        "Reports to", "Post of the solid-line manager; blank for a root", "position", default=""
    )
    job_family: str = text("Job family", "Kind of work, such as Engineering", default="")
    grade: str = text("Grade", "Level in the pay structure", default="")
    location: str = text("Location", "Place whose holidays and rates apply", default="")
    cost_center: str = text("Cost center", "Where finance books the cost", default="")
    fte: float = number(
        "FTE", "Contracted time; up to the number of seats", default=1.0, unit="FTE"
    )
    seats: int = whole("Seats", "Number of like posts this row stands for", default=1, unit="posts")
    base_salary: Decimal | None = money(
        "Base salary", "Yearly base pay", default=None, unit="currency/year", secret=True
    )
    target_variable: Decimal | None = money(
        "Target variable",
        "Yearly bonus at target",
        default=None,
        unit="currency/year",
        secret=True,
    )
    pay_basis: PayBasis = choice(
        "Pay basis", "Whether pay is for full time or as paid", default=PayBasis.FULL_TIME
    )
    annual_cost: Decimal | None = money(
        "Annual cost",
        "Yearly cost as it stands: no burden, no FTE applied",
        default=None,
        unit="currency/year",
        secret=True,
    )
    day_rate: Decimal | None = money(
        "Day rate", "Price of a contractor's day", default=None, unit="currency/day", secret=True
    )
    currency: str = text("Currency", "Currency of pay; blank for the plan's", default="")
    worker_type: WorkerType = choice(
        "Worker type", "Employee, contractor or intern", default=WorkerType.EMPLOYEE
    )
    status: PositionStatus = choice(
        "Status", "Filled, open, planned or closed", default=PositionStatus.FILLED
    )
    start: date | None = day("Start", "First day of the post", default=None, column="start_date")
    end: date | None = day("End", "Last day of the post", default=None, column="end_date")
    expected_fill: date | None = day(
        "Expected fill", "When a vacant post starts to cost and supply", default=None
    )
    req_id: str = text("Requisition", "Id of the open requisition", default="")
    backfill_of: str = reference("Backfill of", "Post this one replaces", "position", default="")
    close_reason: CloseReason | None = optional_choice(
        "Close reason", "Why the post was closed", CloseReason, default=None
    )
    is_assistant: bool = yes_no(
        "Assistant", "Assistants do not count in their manager's span", default=False
    )


@record("person", table="people", sheet="People")
class Person(Record):
    """An incumbent of a post."""

    id: str = key("Person id", "Stable id of the person", column="person_id")
    name: str = text("Name", "Full name", default="")
    email: str = text("E-mail", "Work e-mail address", default="")
    position: str = reference("Position", "Post held", "position", default="", column="position_id")
    hired: date | None = day("Hired", "First working day", default=None)
    left: date | None = day("Left", "Last working day", default=None)
    time_zone: str = text("Time zone", "IANA name; blank for the team's", default="")
    primary_skill: str = reference(
        "Primary skill", "Skill under which the person is shown", "skill", default=""
    )
    skills: tuple[tuple[str, float], ...] = levels(
        "Skills", "Skills with levels 0 to 5, as python:4; sql:2", default=(), unit="level 0–5"
    )
    planning_share: float | None = share(
        "Planning share",
        "Part of the time open to initiatives; blank: 0 with 4 or more reports, else 1",
        default=None,
    )
    mentor: str = reference(
        "Mentor", "Who mentors this person", "person", default="", column="mentor_id"
    )


@record("membership", table="memberships", sheet="Memberships")
class Membership(Record):
    """A person's part in a team; without rows a person belongs to the position's team."""

    id: str = key("Membership id", "Made from person, team and from when blank")
    person: str = reference(
        "Person", "Who belongs to the team", "person", column="person_id", required=True
    )
    team: str = reference("Team", "The team", "team", column="team_id", required=True)
    share: float | None = share(
        "Share", "Part of the person's FTE; blank shares split the rest equally", default=None
    )
    role: str = text("Role", "Role in the team", default="")
    start: date | None = day("From", "First day", default=None, column="from")
    end: date | None = day("To", "Last day", default=None, column="to")


@record("reporting_line", table="reporting_lines", sheet="Dotted")
class ReportingLine(Record):
    """A dotted or matrix line; the solid line is the post's own field."""

    id: str = key("Line id", "Made from position and manager when blank")
    position: str = reference(
        "Position", "Post that reports", "position", column="position_id", required=True
    )
    manager: str = reference(
        "Manager", "Post reported to", "position", column="manager_id", required=True
    )
    line: LineKind = choice("Kind", "Dotted or matrix", default=LineKind.DOTTED, column="kind")
    share: float | None = share("Share", "Part of the time led by this line", default=None)


@record("absence", table="absences", sheet="Absences")
class Absence(Record):
    """Days on which a person is away, holidays apart."""

    id: str = key("Absence id", "Made from person and from when blank")
    person: str = reference("Person", "Who is away", "person", column="person_id", required=True)
    start: date | None = day("From", "First day away", default=None, column="from", required=True)
    end: date | None = day("To", "Last day away", default=None, column="to", required=True)
    share: float = share("Share", "Part of each day away", default=1.0)


@record("holiday", table="holidays", sheet="Holidays")
class Holiday(Record):
    """Days on which a location does not work."""

    id: str = key("Holiday id", "Made from location and from when blank")
    location: str = text("Location", "Place that is off", default="", required=True)
    start: date | None = day("From", "First day", default=None, column="from", required=True)
    end: date | None = day("To", "Last day; blank for one day", default=None, column="to")
    share: float = share("Share", "Part of each day off", default=1.0)
