"""Who decides what, what was decided and why, and what could go wrong."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from orgplan.model.fields import Record
from orgplan.model.specifiers import (
    day,
    key,
    number,
    optional_choice,
    record,
    reference,
    text,
    whole,
)

FRAMEWORKS = ("RACI", "DACI", "RAPID")


class Treatment(StrEnum):
    """What is done about a risk."""

    ACCEPT = "accept"
    MITIGATE = "mitigate"
    TRANSFER = "transfer"
    AVOID = "avoid"


@record("decision", table="decisions", sheet="Decisions")
class Decision(Record):
    """Something that has to be decided again and again, and by whom under which framework."""

    id: str = key("Decision", "Stable id, often the name itself", column="decision")
    name: str = text("Name", "What is decided", default="")
    initiative: str = reference("Initiative", "Initiative it belongs to", "initiative", default="")
    area: str = text("Area", "Area it belongs to", default="")
    framework: str = text("Framework", "RACI, DACI or RAPID", default="", choices=FRAMEWORKS)
    escalates_to: str = reference(
        "Escalates to", "Who decides in the end", "team", "position", "person", default=""
    )


@record("decision_right", table="decision_rights", sheet="Decisions")
class DecisionRight(Record):
    """A party's role in a decision, kept as framework and role name: letters clash."""

    id: str = key("Right id", "Made from decision, party and role when blank")
    decision: str = reference("Decision", "The decision", "decision", required=True)
    party: str = reference(
        "Party", "Team, position or person", "team", "position", "person", required=True
    )
    role: str = text("Role", "Role name, such as accountable", default="", required=True)
    limit: str = text("Limit", "Up to what amount or scope", default="")
    expires: date | None = day("Expires", "Last day", default=None)


@record("decision_record", table="decision_records", sheet="Decision log")
class DecisionRecord(Record):
    """A decision that was taken, so that it can be checked and reversed."""

    id: str = key("Record id", "Stable id", column="id")
    title: str = text("Title", "What was decided", default="")
    context: str = text("Context", "Why it came up", default="")
    criteria: str = text("Criteria", "What the choice was judged by", default="")
    options: str = text("Options", "What was considered", default="")
    choice: str = text("Choice", "What was chosen", default="")
    reversal_cost: str = text("Reversal cost", "What it takes to undo", default="")
    assumptions: str = text("Assumptions", "What would invalidate it", default="")
    metric: str = text("Metric", "What shows that it works", default="")
    check_by: date | None = day("Check by", "When to look again", default=None)
    outcome: str = text("Outcome", "What came of it", default="")
    status: str = text("Status", "Where it stands", default="")
    scenario: str = reference(
        "Scenario", "Scenario it belongs to", "scenario", default="", column="scenario_id"
    )


@record("risk", table="risks", sheet="Risks")
class Risk(Record):
    """Something that could go wrong, who watches it and what is done about it."""

    id: str = key("Risk id", "Stable id", column="id")
    subject: str = text("Subject", "What could go wrong", default="", required=True)
    probability: int | None = whole("Probability", "1 rare to 5 nearly certain", default=None)
    impact: float | None = number("Impact", "1 to 5, or an amount", default=None)
    owner: str = reference(
        "Owner", "Who watches it", "person", "position", default="", column="owner_id"
    )
    treatment: Treatment | None = optional_choice(
        "Treatment", "What is done about it", Treatment, default=None
    )
    due: date | None = day("Due", "Until when", default=None)
