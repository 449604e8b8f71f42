"""Records that a sheet does not have any more: told or ended, never deleted."""

from __future__ import annotations

from orgplan.changes.describe import label
from orgplan.changes.replay import differences
from orgplan.changes.values import text_from_value
from orgplan.model.fields import Record, field_named
from orgplan.scenarios.net import CUSTOM
from orgplan.scenarios.outcomes import Outcomed


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
