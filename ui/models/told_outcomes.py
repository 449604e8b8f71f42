"""What a merge, patch or refresh does, as texts to read; without amounts while pay is hidden."""

from __future__ import annotations

import dataclasses

from orgplan.changes.describe import name_of
from orgplan.changes.moves import post_label
from orgplan.model.fields import Record, field_named
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Position
from orgplan.model.plans import ScenarioChange
from orgplan.scenarios.outcomes import Outcomed
from ui.models.formats import HIDDEN

CUSTOM = "custom."
STORED_VALUES = frozenset({"value", "old_value"})
"""Fields of a scenario's row, in which any amount may stand."""


def is_about_pay(record: str, field: str) -> bool:
    """Tell whether a field of a kind of record holds pay."""
    kind = RECORD_KINDS.get(record)
    if kind is ScenarioChange:
        return field in STORED_VALUES
    return kind is not None and any(item.sensitive for item in kind.fields if item.name == field)


def what(outcomed: Outcomed, organization: Organization) -> str:
    """Return which field of which record an outcome is about."""
    kind = RECORD_KINDS[outcomed.record]
    name = _named(kind, outcomed.id, organization)
    return f"{name}: {field_label(kind, outcomed.field)}" if outcomed.field else name


def field_label(kind: type[Record], field: str) -> str:
    """Return what a field is called; a column of the source by its own name."""
    if field == "custom" or field.startswith(CUSTOM):
        return field.removeprefix(CUSTOM).replace("custom", "Other columns", 1)
    return field_named(kind, field).label


def discreet(outcomed: Outcomed, organization: Organization) -> Outcomed:
    """Return an outcome with • for every amount of pay."""
    if not is_about_pay(outcomed.record, outcomed.field):
        return outcomed
    sentence = f"{what(outcomed, organization)} {HIDDEN}"
    return dataclasses.replace(outcomed, base=HIDDEN, ours=HIDDEN, theirs=HIDDEN, sentence=sentence)


def _named(kind: type[Record], record_id: str, organization: Organization) -> str:
    if kind is Position and record_id in organization.positions:
        return post_label(organization, record_id)
    return name_of(organization, kind, record_id)
