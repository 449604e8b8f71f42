"""Records that a sheet does not have any more: told or ended, never deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from orgplan.changes.change import Close
from orgplan.changes.describe import label
from orgplan.changes.replay import differences
from orgplan.changes.values import text_from_value
from orgplan.errors import OrgplanError
from orgplan.model.fields import Record, field_named
from orgplan.model.organization import Organization
from orgplan.model.people import Person
from orgplan.scenarios.net import CUSTOM
from orgplan.scenarios.outcomes import Outcomed


class MissingPolicy(StrEnum):
    """What becomes of people whom the sheet does not have: told and kept, or they have left."""

    KEEP = "keep"
    LEAVER = "leaver"


def leavers(plan: Organization, ids: Iterable[str], day: date | None) -> Iterator[Close]:
    """Yield the ends of people on a day; their posts stay and are vacant."""
    people = [person for one in ids if (person := plan.people.get(one)) and person.left is None]
    if people and day is None:
        raise OrgplanError(
            "Nobody can be told to have left: the plan does not say which day it is.",
            where="sheet Plan, as_of",
            fix="Add --as-of DATE, state as_of in a sheet Plan, or keep who is missing.",
        )
    for person in people:
        yield Close(Person, person.id, person, day)


def changed_and_missing(earlier: Record, row: Record) -> Outcomed:
    """Return the conflict of a record that the plan changed and the sheet does not have."""
    edits = [step for step in differences(earlier, row) if step.field != CUSTOM]
    told = "; ".join(
        f"{field_named(type(row), step.field).label}: {text_from_value(step.new) or 'blank'}"
        for step in edits
        if not field_named(type(row), step.field).sensitive
    )
    kind = row.kind.replace("_", " ")
    sentence = (
        f"The {kind} {label(row)} was changed in the plan ({told or 'other fields'}) and is "
        "missing in the sheet; it stays as the plan has it."
    )
    return Outcomed(row.kind, row.id, "", label(earlier), label(row), "", sentence)
