"""What is told of second rows under one id: job shares, and people named in two posts."""

from __future__ import annotations

from orgplan.findings import Finding, Severity, Where
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.ledger import Place


def second_post(earlier: Draft, draft: Draft) -> Finding:
    """Return what is told of a person whom two rows name in two posts."""
    place = draft.place or Place("", "", 0)
    return Finding(
        code="DAT-duplicate",
        severity=Severity.WARNING,
        message=f"{draft.id} is named in post {draft.values.get('position')}, but already "
        f"holds post {earlier.values.get('position')}, where the person is counted.",
        where=Where("person", draft.id, "position", place.file, place.sheet),
        fix="Name someone else, or leave the second post open.",
    )


def job_share(first: str, draft: Draft) -> Finding:
    """Return what is told of a post that comes again with somebody else in it."""
    place = draft.place or Place("", "", 0)
    return Finding(
        code="DAT-job-share",
        severity=Severity.NOTE,
        message=f"Post {first} comes again in row {place.row}: job share, kept apart as "
        f"{draft.id}; its reports stay with {first}.",
        where=Where("position", draft.id, "id", place.file, place.sheet),
        fix="Nothing, if two people share the post.",
    )
