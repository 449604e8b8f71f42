"""What looks like an accident in sheets that come back: taken only where somebody says so."""

from __future__ import annotations

from enum import StrEnum

from orgplan.changes.describe import label
from orgplan.errors import OrgplanError
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.model.work import Initiative
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh_base import Exported

_IN_COMMON = 0.5


class Accepted(StrEnum):
    """What may be taken as it stands: columns sorted on their own, exports of other plans."""

    SORTED = "sorted"
    OTHER_PLAN = "other-plan"


class Suspected(OrgplanError):
    """Sheets that look like an accident: who means them says that they are `accepted`."""

    accepted: Accepted


class OtherPlan(Suspected):
    """The workbook was exported from another plan."""

    accepted = Accepted.OTHER_PLAN


def refuse_other_plan(
    plan: Organization, imported: ImportResult, base: Organization | Exported | None
) -> None:
    """Refuse an export that the plan's history does not know, if most of it is not in the plan.

    Raises:
        OtherPlan: it says how many records are unknown, and how to import it nevertheless.
    """
    if not imported.export_id or isinstance(base, Exported):
        return
    rows = [
        row for kind in (Position, Person, Initiative) for row in imported.organization.table(kind)
    ]
    known = sum(_is_in(plan, row) for row in rows)
    if rows and known < _IN_COMMON * len(rows):
        raise OtherPlan(
            f"This is an export of another plan: of its {len(rows):,} posts, people and "
            f"initiatives this plan has {known:,}.",
            where="sheet About, Export id",
            fix="Import it into the plan that it was exported from, start anew with --replace, or "
            "say that it is meant for this one (--accept other-plan).",
        )


def _is_in(plan: Organization, row: Record) -> bool:
    """Tell whether a plan has a record under its id and what it is called: ids may be numbers."""
    held = plan.find(row.kind, row.id)
    return held is not None and label(held) == label(row)
