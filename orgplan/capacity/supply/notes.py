"""What is notable about who supplies what: findings beside the bridge."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.supply.membership import MOST, most_stated
from orgplan.capacity.supply.roster import Roster
from orgplan.capacity.supply.terms import grouped
from orgplan.findings import Finding, Severity, Where
from orgplan.model.organization import Organization
from orgplan.model.people import Person
from orgplan.model.percentages import percent

NAMED = 5
"""People named in a finding about many."""


def membership_findings(organization: Organization) -> Iterator[Finding]:
    """Yield people whose stated shares add up to more than the whole."""
    for person, rows in grouped(organization.memberships, lambda row: row.person).items():
        share = most_stated(rows)
        if share > MOST:
            yield Finding(
                "CAP-share",
                Severity.WARNING,
                f"{person} is shared out to {percent(share, 0)} in sum; "
                f"supply counts {percent(1, 0)}.",
                Where(record="person", id=person),
                value=round(share, 6),
                limit=1.0,
                fix="Lower the shares in sheet Memberships.",
            )


def people_findings(organization: Organization) -> Iterator[Finding]:
    """Yield people who belong to no team, and so supply nothing."""
    members = {row.person for row in organization.memberships}
    idle = [p for p in organization.people if p.id not in members and not _team(organization, p)]
    if idle:
        names = ", ".join(person.name or person.id for person in idle[:NAMED])
        more = f" and {len(idle) - NAMED} more" if len(idle) > NAMED else ""
        yield Finding(
            "CAP-no-team",
            Severity.NOTE,
            f"Without a team and so without supply: {names}{more}.",
            Where(record="person", id=idle[0].id),
            value=float(len(idle)),
            fix="Give their posts a team, or add rows to sheet Memberships.",
        )


def _team(organization: Organization, person: Person) -> str:
    post = organization.positions.get(person.position)
    return post.team if post is not None else ""


def vacancy_findings(roster: Roster) -> Iterator[Finding]:
    """Yield vacant posts whose fill date is reckoned, not stated."""
    for post, filled in roster.reckoned():
        yield Finding(
            "FIN-late-open",
            Severity.NOTE,
            f"{post.title or post.id} is vacant without expected_fill; it supplies from {filled}.",
            Where(record="position", id=post.id, field="expected_fill"),
            value=str(filled),
            fix="Give the post an expected fill date.",
        )
