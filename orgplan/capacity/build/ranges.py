"""Numbers outside what they can be: each is told once, with the remedy."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from orgplan.capacity.build.notes import Notes
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.people import Absence, Holiday, Membership, Person
from orgplan.model.teams import CarveOut
from orgplan.model.work import Eligibility, Initiative, Mix

MOST = math.inf
SHARE = (0.0, 1.0)
AMOUNT = (0.0, MOST)

RANGES: Mapping[type[Record], Mapping[str, tuple[float, float]]] = {
    Initiative: {
        "confidence": SHARE,
        "min_share": SHARE,
        "late_cost": AMOUNT,
        "min_staffing": AMOUNT,
        "max_staffing": AMOUNT,
        "min_duration": (1.0, MOST),
        "max_duration": (1.0, MOST),
        "max_teams": (1.0, MOST),
        "spend": AMOUNT,
    },
    Eligibility: {"efficiency": AMOUNT},
    Mix: {"min_share": SHARE, "max_share": SHARE},
    CarveOut: {"share": SHARE, "person_months": AMOUNT},
    Person: {"planning_share": SHARE},
    Membership: {"share": AMOUNT},
    Absence: {"share": SHARE},
    Holiday: {"share": SHARE},
}
"""The least and the most of each number that a solve or the supply reads."""


def report_ranges(organization: Organization, notes: Notes) -> None:
    """Warn of every number outside its range."""
    for kind, fields in RANGES.items():
        rows: Iterable[Record] = getattr(organization, kind.table)
        for row, name, value in _outside(rows, fields):
            least, most = fields[name]
            span = f"{least:g} to {most:g}" if most < MOST else f"{least:g} or more"
            label = name.replace("_", " ")
            what = kind.kind.replace("_", " ").capitalize()
            message = f"{what} {row.id} has a {label} of {value:g}, which cannot be."
            notes.warn("CAP-number", row, name, message, f"Give {span}.")


def _outside(
    rows: Iterable[Record], fields: Mapping[str, tuple[float, float]]
) -> Iterator[tuple[Record, str, float]]:
    for row in rows:
        for name, (least, most) in fields.items():
            value = getattr(row, name)
            if value is not None and not least <= float(value) <= most:
                yield row, name, float(value)
