"""The shapes a sheet can have: what its columns can mean, and what it must have at least.

A target names a meaning as `record.field`. Targets that are no field of a record, such as a first
name, are stated here as fields of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from orgplan.model.decisions import Decision, DecisionRight
from orgplan.model.fields import Field, Record
from orgplan.model.keys import KEY_FIELDS
from orgplan.model.organization import RECORD_KINDS
from orgplan.model.people import Membership, Person, Position, ReportingLine
from orgplan.model.plans import Allocation, Plan
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.model.units import FieldType
from orgplan.model.work import Demand, Initiative
from orgplan.spreadsheets.understanding.pay_periods import PAY_PERIOD, PAY_TYPE, PayPeriod


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """One way to read a sheet.

    `needs`: groups of targets; a foreign sheet has this shape only with one target of each group.
    `required`: targets whose cell must be usable, or the row is held back.
    """

    name: str
    kinds: tuple[type[Record], ...]
    sheets: tuple[str, ...]
    targets: Mapping[str, Field]
    needs: tuple[frozenset[str], ...]
    required: frozenset[str]


def target(kind: type[Record], field: str) -> str:
    """Return the target that means a field of a record kind."""
    return f"{kind.kind}.{field}"


def _extra(name: str, label: str, meaning: str, field_type: FieldType = FieldType.TEXT) -> Field:
    return Field(name.partition(".")[2], label, meaning, field_type, column=name.partition(".")[2])


def _extras(*fields: tuple[str, str, str, FieldType]) -> dict[str, Field]:
    return {name: _extra(name, label, meaning, kind) for name, label, meaning, kind in fields}


_TEXT = FieldType.TEXT

_ROSTER_EXTRAS = _extras(
    ("roster.first_name", "First name", "Joined with the last name", _TEXT),
    ("roster.last_name", "Last name", "Joined with the first name", _TEXT),
    ("roster.user_name", "User name", "A key that managers may be given by", _TEXT),
    ("roster.dotted", "Dotted line", "Managers beside the solid line", FieldType.REFERENCES),
    ("roster.team_parent", "Division", "Team above the team", _TEXT),
    ("roster.team_grandparent", "Parent department", "Team above the division", _TEXT),
    ("roster.team_path", "Team path", "Teams from the top down to the own one", FieldType.TEXTS),
    ("roster.group_fte", "Posts in FTE", "Size of a group of like posts", FieldType.NUMBER),
    ("roster.pay_min", "Pay minimum", "Lower end of the pay band", FieldType.MONEY),
    ("roster.pay_max", "Pay maximum", "Upper end of the pay band", FieldType.MONEY),
) | {
    name: replace(
        _extra(name, label, meaning, FieldType.CHOICE),
        enumeration=PayPeriod,
        choices=tuple(PayPeriod),
    )
    for name, label, meaning in (
        (PAY_PERIOD, "Pay period", "Period that the pay is for; taken to a year"),
        (PAY_TYPE, "Pay type", "Salary or wage, where no column tells the period"),
    )
}
_MEMBERSHIP_EXTRAS = _extras(
    ("membership.is_lead", "Is lead", "Leads the team", FieldType.YES_NO),
    ("membership.team_kind", "Team kind", "Kind of the team", _TEXT),
    ("membership.team_parent", "Parent team", "Team above the team", _TEXT),
)
PART = "membership.fte"
"""What part of an FTE a person is in a team: only rows that repeat a person have it."""

_TEAM_EXTRAS = _extras(
    ("team.lead_person", "Lead person", "Person whose post leads the team", _TEXT),
)
_LINE_EXTRAS = _extras(
    ("reporting_line.person", "Person", "Person whose post reports", _TEXT),
)
_DEMAND_EXTRAS = _extras(
    ("demand.team_or_skill", "Team or skill", "Looked up in both lists", _TEXT),
)
_SETTINGS_TARGETS = _extras(
    ("settings.key", "Key", "Name of the setting", _TEXT),
    ("settings.value", "Value", "Its value", _TEXT),
)


def _fields(*kinds: type[Record], without: Iterable[str] = ()) -> dict[str, Field]:
    left_out = set(without)
    return {
        name: field
        for kind in kinds
        for field in kind.fields
        if (name := target(kind, field.name)) not in left_out
    }


def _required(kinds: Iterable[type[Record]], targets: Mapping[str, Field]) -> frozenset[str]:
    """Return the required fields; ids that are made, or that a name may stand in for, are not."""
    free = {target(kind, "id") for kind in kinds if kind in KEY_FIELDS or _has_name(kind)}
    return frozenset(name for name, field in targets.items() if field.required) - free


def _has_name(kind: type[Record]) -> bool:
    return any(field.name == "name" for field in kind.fields)


def _needs(kinds: Iterable[type[Record]], must: frozenset[str]) -> tuple[frozenset[str], ...]:
    ids = {target(kind, "id") for kind in kinds if kind not in KEY_FIELDS}
    return tuple(frozenset({one}) for one in sorted(must | ids))


def _shape(
    name: str,
    kinds: tuple[type[Record], ...],
    targets: Mapping[str, Field],
    required: frozenset[str] | None = None,
    needs: tuple[frozenset[str], ...] | None = None,
) -> Shape:
    must = _required(kinds, targets) if required is None else required
    groups = _needs(kinds, must) if needs is None else needs
    return Shape(name, kinds, tuple(dict.fromkeys(k.sheet for k in kinds)), targets, groups, must)


_ROSTER_KEYS = frozenset(
    {"person.id", "person.name", "person.email", "position.id", "roster.last_name"}
)
_ROSTER_FACTS = frozenset(
    {"position.title", "position.reports_to", "position.team", "position.fte", "roster.group_fte"}
    | {"position.base_salary", "position.annual_cost", "position.cost_center", "position.grade"}
    | {"position.job_family", "position.target_variable"}
)

ROSTER = _shape(
    "roster",
    (Position, Person),
    _fields(Position, Person, without={"person.position"}) | _ROSTER_EXTRAS,
    required=frozenset(),
    needs=(_ROSTER_KEYS | {"roster.group_fte"}, _ROSTER_FACTS),
)
MEMBERSHIPS = _shape("memberships", (Membership,), _fields(Membership) | _MEMBERSHIP_EXTRAS)
TEAMS = _shape(
    "teams",
    (Team,),
    _fields(Team) | _TEAM_EXTRAS,
    needs=(
        frozenset({"team.id", "team.name"}),
        frozenset(
            {
                "team.parent",
                "team.lead",
                "team.lead_person",
                "team.team_kind",
                "team.wip_limit",
                "team.location",
            }
        ),
    ),
)
LINES = _shape(
    "lines",
    (ReportingLine,),
    _fields(ReportingLine) | _LINE_EXTRAS,
    required=frozenset({"reporting_line.manager"}),
)
INITIATIVES = _shape(
    "initiatives",
    (Initiative,),
    _fields(Initiative),
    needs=(
        frozenset({"initiative.id", "initiative.name"}),
        frozenset(
            f"initiative.{name}"
            for name in ("value", "deadline", "rank", "cost_of_delay", "depends_on", "mandatory")
        ),
    ),
)
DEMAND = _shape(
    "demand",
    (Demand,),
    _fields(Demand) | _DEMAND_EXTRAS,
    needs=(
        frozenset({"demand.initiative"}),
        frozenset({"demand.likely", "demand.size", "demand.low", "demand.high"}),
    ),
)
DECISIONS = _shape(
    "decisions",
    (Decision, DecisionRight),
    _fields(Decision, DecisionRight, without={"decision_right.decision"}),
    required=frozenset({"decision.id"}),
    needs=(
        frozenset({"decision.id"}),
        frozenset({"decision_right.role"}),
        frozenset({"decision_right.party"}),
    ),
)
ALLOCATIONS = _shape(
    "allocations",
    (Plan, Allocation),
    _fields(Plan, Allocation, without={"allocation.plan"}),
    required=frozenset({"plan.id"}),
    needs=(
        frozenset({"plan.id"}),
        frozenset({"allocation.initiative"}),
        frozenset({"allocation.person_months"}),
    ),
)
SETTINGS = _shape(
    "settings",
    (Settings,),
    _SETTINGS_TARGETS,
    required=frozenset({"settings.key"}),
    needs=(frozenset({"settings.key"}), frozenset({"settings.value"})),
)

_SPECIAL = (
    ROSTER,
    MEMBERSHIPS,
    TEAMS,
    LINES,
    INITIATIVES,
    DEMAND,
    DECISIONS,
    ALLOCATIONS,
    SETTINGS,
)
_COVERED = {kind for shape in _SPECIAL for kind in shape.kinds}

SHAPES: tuple[Shape, ...] = (
    *_SPECIAL,
    *(
        _shape(kind.kind, (kind,), _fields(kind))
        for kind in RECORD_KINDS.values()
        if kind not in _COVERED
    ),
)
"""Every shape, in the order in which a foreign sheet is compared with them."""
