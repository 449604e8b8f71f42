"""Teams, skills, what teams need from each other, and the capacity they set aside."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from orgplan.model.fields import Record
from orgplan.model.specifiers import (
    choice,
    day,
    key,
    levels,
    number,
    optional_choice,
    record,
    reference,
    share,
    text,
    whole,
)

TEAM_KINDS = ("stream_aligned", "platform", "enabling", "complicated_subsystem")
"""The four team types of Team Topologies, suggested but not forced."""

CARVE_OUTS = ("run_the_business", "on_call", "technical_debt", "learning", "security")


class Interaction(StrEnum):
    """How two teams work together, after Team Topologies."""

    COLLABORATION = "collaboration"
    X_AS_A_SERVICE = "x_as_a_service"
    FACILITATING = "facilitating"


class DependencyState(StrEnum):
    """How a dependency is doing."""

    OK = "ok"
    SLOWING = "slowing"
    BLOCKING = "blocking"


@record("team", table="teams", sheet="Teams")
class Team(Record):
    """A unit of people. The tree of teams is not the tree of reporting lines."""

    id: str = key("Team id", "Stable id of the team", column="team_id")
    name: str = text("Name", "What the team is called", default="")
    parent: str = reference(
        "Parent team",
        "Team this one belongs to; blank for a root",
        "team",
        default="",
        column="parent_team_id",
    )
    lead: str = reference(
        "Lead", "Post that leads", "position", default="", column="lead_position_id"
    )
    team_kind: str = text("Kind", "Kind of team", default="", column="kind", choices=TEAM_KINDS)
    location: str = text("Location", "Home of the team", default="")
    time_zone: str = text("Time zone", "IANA name", default="")
    wip_limit: int | None = whole(
        "WIP limit", "Most initiatives at a time; blank for none", default=None
    )
    maturity: int | None = whole("Maturity", "1 forming to 4 performing", default=None)
    health: tuple[tuple[str, float], ...] = levels(
        "Health", "Scores of the last health check", default=(), column="health_"
    )


@record("skill", table="skills", sheet="Skills")
class Skill(Record):
    """Something people can do; `general` is reserved: everyone supplies it."""

    id: str = key("Skill", "Short name used everywhere", column="skill")
    name: str = text("Name", "Name on screen", default="")
    family: str = text("Family", "Group of skills", default="")


@record("dependency", table="dependencies", sheet="Dependencies")
class Dependency(Record):
    """What one team needs from another."""

    id: str = key("Dependency id", "Made from both teams and kind when blank")
    from_team: str = reference("From team", "Team that needs", "team", required=True)
    to_team: str = reference("To team", "Team that provides", "team", required=True)
    dependency_kind: str = text(
        "Kind",
        "What is needed",
        default="",
        column="kind",
        choices=("service", "data", "review", "approval"),
    )
    interaction: Interaction | None = optional_choice(
        "Interaction", "How the teams work together", Interaction, default=None
    )
    state: DependencyState = choice("State", "How it is doing", default=DependencyState.OK)
    strength: float = number("Strength", "Weight in the coordination metric", default=1.0)
    contract: str = text(
        "Contract", "none, agreed, or a link", default="", choices=("none", "agreed")
    )


@record("carve_out", table="carve_outs", sheet="Carve-outs")
class CarveOut(Record):
    """Capacity set aside by name, of the organization or of one team: never hidden slack."""

    id: str = key("Carve-out id", "Made from scope, name and from when blank")
    scope: str = text(
        "Scope", "organization, or a team's id", default="organization", required=True
    )
    name: str = text("Name", "What it is for", default="", required=True, choices=CARVE_OUTS)
    share: float | None = share("Share", "Part of the capacity after focus", default=None)
    person_months: float | None = number(
        "Person-months",
        "Amount over the horizon instead of a share",
        default=None,
        unit="person-months",
    )
    start: date | None = day("From", "First day", default=None, column="from")
    end: date | None = day("To", "Last day", default=None, column="to")
