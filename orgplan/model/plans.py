"""Stored plans, their allocations, the locks that bind every solve, and scenarios."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from orgplan.model.fields import Record
from orgplan.model.specifiers import (
    choice,
    day,
    key,
    number,
    record,
    reference,
    text,
    whole,
    yes_no,
)


class PlanKind(StrEnum):
    """Where a stored plan comes from; Apply makes the plan of record."""

    SOLVED = "solved"
    RECORD = "record"
    MANUAL = "manual"
    ACTUAL = "actual"


class LockKind(StrEnum):
    """What a lock fixes."""

    FUND = "fund"
    REFUSE = "refuse"
    TEAM = "team"
    START = "start"
    AMOUNT = "amount"


class ScenarioStatus(StrEnum):
    """How far a scenario has come."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    IMPLEMENTED = "implemented"


class ChangeAction(StrEnum):
    """What one row of the Changes sheet does."""

    ADD = "add"
    SET = "set"
    CLOSE = "close"


@record("plan", table="plans", sheet="Plans")
class Plan(Record):
    """A stored capacity plan."""

    id: str = key("Plan", "Stable id", column="plan")
    name: str = text("Name", "What it is called", default="")
    scenario: str = reference("Scenario", "Scenario it was made for", "scenario", default="")
    plan_kind: PlanKind = choice(
        "Kind", "Solved, record, manual or actual", default=PlanKind.MANUAL, column="kind"
    )
    model_hash: str = text("Model hash", "Hash of the question it answers", default="")
    made: date | None = day("Made", "When it was made", default=None)


@record("allocation", table="allocations", sheet="Plans")
class Allocation(Record):
    """Person-months of a team on an initiative in one skill and period of a stored plan."""

    id: str = key("Allocation id", "Made from plan, initiative, team, skill and period when blank")
    plan: str = reference("Plan", "Whose row", "plan", required=True)
    initiative: str = reference("Initiative", "What is worked on", "initiative", required=True)
    team: str = reference("Team", "Who works; blank where nobody has to", "team", default="")
    skill: str = reference("Skill", "In which skill; blank for general", "skill", default="")
    period: str = text("Period", "A date in it, or its number from 1", default="", required=True)
    person_months: float | None = number(
        "Person-months", "How much", default=None, unit="person-months", required=True
    )


@record("lock", table="locks", sheet="Locks")
class Lock(Record):
    """A planner's decision that every solve obeys."""

    id: str = key("Lock id", "Made from its columns when blank")
    initiative: str = reference("Initiative", "What is locked", "initiative", required=True)
    lock_kind: LockKind = choice(
        "Kind",
        "Fund, refuse, team, start or amount",
        default=LockKind.FUND,
        column="kind",
        required=True,
    )
    team: str = reference("Team", "The team", "team", default="")
    skill: str = reference("Skill", "The skill", "skill", default="")
    period: str = text("Period", "A date in it, or its number from 1", default="")
    value: float | None = number("Value", "Person-months", default=None)


@record("scenario", table="scenarios", sheet="Scenarios")
class Scenario(Record):
    """A branch of the organization: ordered changes over a parent."""

    id: str = key("Scenario id", "Stable id", column="scenario_id")
    name: str = text("Name", "What it is called", default="")
    parent: str = reference(
        "Parent", "Scenario it branches from", "scenario", default="", column="parent_id"
    )
    status: ScenarioStatus = choice(
        "Status", "Draft, in review, approved or implemented", default=ScenarioStatus.DRAFT
    )
    effective_date: date | None = day("Effective date", "When it takes effect", default=None)
    note: str = text("Note", "What it is about", default="")
    branched_on: date | None = day(
        "Branched on", "Of the parent, only changes up to this day; blank: all", default=None
    )
    locked: bool = yes_no("Locked", "Its changes cannot be edited", default=False)
    approver: str = text("Approver", "Who approved it", default="")
    approved_on: date | None = day("Approved on", "When it was approved", default=None)


@record("scenario_change", table="scenario_changes", sheet="Changes")
class ScenarioChange(Record):
    """One change of a scenario as it stands in the workbook: values are texts."""

    id: str = key("Change id", "Made from scenario and step when blank")
    scenario: str = reference(
        "Scenario", "Whose change", "scenario", column="scenario_id", required=True
    )
    step: int | None = whole("Step", "Place in the order", default=None, required=True)
    group: str = text("Group", "Changes that belong together", default="")
    effective_date: date | None = day("Effective date", "When it takes effect", default=None)
    record: str = text("Record", "Kind of record", default="", required=True)
    record_id: str = text("Record id", "Its id", default="", required=True)
    action: ChangeAction = choice(
        "Action", "Add, set or close", default=ChangeAction.SET, required=True
    )
    field: str = text("Field", "Which field", default="")
    value: str = text("Value", "New value", default="")
    old_value: str = text("Old value", "Value before", default="")
    reason: str = text("Reason", "Why", default="")
    author: str = text("Author", "Who", default="")
    intent: str = text("Intent", "What the group is for, such as move or backfill", default="")


@record("comment", table="comments", sheet="Comments")
class Comment(Record):
    """What somebody said about a scenario, or the step of its review that was taken."""

    id: str = key("Comment id", "Made from its scenario and number when blank")
    scenario: str = reference(
        "Scenario", "What it is about", "scenario", column="scenario_id", required=True
    )
    made: date | None = day("Made", "When it was said", default=None)
    author: str = text("Author", "Who said it", default="")
    said: str = text("Text", "What was said", default="", column="text", required=True)
    status: str = text("New status", "The step of the review it comes with", default="")
