"""Which fields stand together in the inspector, under which heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orgplan.model.fields import Field, Record
from orgplan.model.people import Person, Position
from orgplan.model.teams import Team
from orgplan.model.work import Demand, Initiative


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its fields; one that is folded starts closed."""

    title: str
    fields: tuple[Field, ...]
    folded: bool = False


REST = "More"

_STATED: Mapping[type[Record], tuple[tuple[str, str], ...]] = {
    Position: (
        (
            "Post",
            "title team reports_to job_family grade location cost_center fte seats is_assistant",
        ),
        ("Status", "status start end expected_fill req_id backfill_of close_reason"),
        (
            "Pay",
            "worker_type base_salary target_variable annual_cost day_rate currency pay_basis",
        ),
    ),
    Person: (
        ("Person", "name email hired left"),
        ("Skills", "primary_skill skills planning_share mentor time_zone"),
    ),
    Team: (
        ("Team", "name parent lead team_kind location time_zone"),
        ("Delivery", "wip_limit maturity health"),
    ),
    Initiative: (
        ("Initiative", "name owner_team category status mandatory rank"),
        ("Value", "value value_unit confidence cost_of_delay spend"),
        ("Time", "start deadline deadline_kind late_cost min_duration max_duration"),
        ("Staffing", "max_teams min_staffing max_staffing profile divisible min_share pausable"),
        ("Relations", "depends_on requires excludes either_or"),
    ),
    Demand: (
        ("Demand", "initiative skill teams level"),
        ("Effort", "low likely high size profile"),
    ),
}

_FOLDED = frozenset({REST, "Staffing", "Relations", "Skills"})


def sections_of(kind: type[Record]) -> tuple[Section, ...]:
    """Return a record kind's editable fields in sections; none is left out."""
    return tuple(section for section in _sections(kind) if section.fields)


def _sections(kind: type[Record]) -> Iterator[Section]:
    left = {field.name: field for field in kind.fields if field.name != "id"}
    for title, names in _STATED.get(kind, ()):
        fields = tuple(left.pop(name) for name in names.split())
        yield Section(title, fields, title in _FOLDED)
    title = REST if kind in _STATED else kind.kind.replace("_", " ").capitalize()
    yield Section(title, tuple(left.values()), title in _FOLDED)
