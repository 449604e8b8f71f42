"""What a workbook held when it was exported: its plan's history knows that by the export id.

The id names the step of the history after which it was written, so that the values at export need
not be kept a second time, neither in the plan nor in the workbook. Who forgets data for good binds
the history anew: exports of before may not be known any more, and none brings back what was
forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from orgplan.changes.apply import apply, inverses
from orgplan.changes.transaction import Transaction
from orgplan.errors import OrgplanError
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.scenarios.scenario import is_baseline, lenient
from orgplan.spreadsheets.export_id import AS_CSV
from orgplan.spreadsheets.importing import Imported
from orgplan.spreadsheets.refreshing.as_read import as_read
from orgplan.storage.environment import Environment
from orgplan.storage.reading import hashes_at_rest
from orgplan.storage.redaction import Redaction, redact
from orgplan.tasks.open_plan import PLAN_SUFFIX

_SIGNS = 16
"""How many signs of a step's hash name it."""

_ID = re.compile(
    rf"(?P<csv>{AS_CSV})?(?P<step>[0-9a-f]{{{_SIGNS}}})(-(?P<left_out>[a-z]+))?"
    r"(@(?P<day>\d{4}-\d\d-\d\d))?(/(?P<scenario>.+))?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Exported:
    """A plan as it was exported, and as reading the untouched export gives it back."""

    organization: Organization
    read: Imported

    def row(self, row: Record) -> Record | None:
        """Return a record as the untouched export gives it back."""
        return self.read.organization.table(type(row)).get(row.id)

    def stated(self, row: Record) -> frozenset[str]:
        """Return the fields of a record whose cells were filled."""
        return self.read.stated.get((type(row), row.id), frozenset())


def exported(plan: Organization, past: Sequence[Transaction], mark: str) -> Exported | None:
    """Return what a workbook held before it was edited; None if the history does not know it."""
    then = as_exported(plan, past, mark)
    return None if then is None else Exported(then, as_read(then, csv=mark.startswith(AS_CSV)))


def export_id(
    path: Path,
    scenario: str = "",
    left_out: Redaction | None = None,
    passphrase: str = "",
    day: date | None = None,
) -> str:
    """Return what the history of a plan file knows an export by; blank where there is none."""
    if path.suffix.lower() != PLAN_SUFFIX:
        return ""
    hashes = hashes_at_rest(path, Environment(), passphrase)
    if not hashes:
        return ""
    return mark_of(hashes[max(hashes)], scenario, left_out, day)


def mark_of(
    step: str, scenario: str = "", left_out: Redaction | None = None, day: date | None = None
) -> str:
    """Return the id of an export after a step of the history, which is named by its hash.

    With a scenario, a `day` tells that what takes effect later was left out.
    """
    parts = (f"-{left_out}" if left_out else "", f"@{day}" if day and scenario else "")
    return step[:_SIGNS] + "".join(parts) + (f"/{scenario}" if scenario else "")


def as_exported(plan: Organization, past: Sequence[Transaction], mark: str) -> Organization | None:
    """Return what was exported under an id; None if the history does not know it."""
    named = _ID.fullmatch(mark)
    if named is None:
        return None
    numbers = [done.number for done in past if done.hash.startswith(named["step"])]
    if len(numbers) != 1:
        return None
    later = [change for done in past if done.number > numbers[0] for change in done.changes]
    then = apply(plan, inverses(later))
    try:
        shown = _as_shown(then, named["scenario"] or "", named["day"])
        return redact(shown, Redaction(named["left_out"])) if named["left_out"] else shown
    except (OrgplanError, ValueError):
        return None


def _as_shown(plan: Organization, scenario: str, day: str | None) -> Organization:
    if is_baseline(plan, scenario):
        return plan
    seen = lenient(plan, scenario)
    return seen.timeline.on(date.fromisoformat(day)) if day else seen.organization
