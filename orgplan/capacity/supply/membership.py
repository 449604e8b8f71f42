"""How a person's time is shared by teams."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from orgplan.capacity.supply.placement import ONE_DAY, cut
from orgplan.model.people import Membership

MOST = 1.0 + 1e-9
"""Shares add up to at most 1; the rest is rounding."""


def team_shares(
    memberships: Sequence[Membership], home: str, start: date, end: date
) -> Iterator[tuple[date, date, dict[str, float]]]:
    """Yield spans of start..end with each team's share of the person's time.

    Blank shares split the rest equally; shares above 1 in sum are scaled down to 1, so that
    nobody counts twice; without a membership in force the home team has it all.
    """
    for first, last in cut(start, end, _turns(memberships)):
        active = [row for row in memberships if _holds(row, first)]
        yield first, last, shares_of(active) if active else {home: 1.0}


def shares_of(memberships: Sequence[Membership]) -> dict[str, float]:
    """Return each team's share among memberships in force at one time."""
    stated = stated_share(memberships)
    blank = sum(row.share is None for row in memberships)
    rest = max(0.0, 1.0 - stated) / blank if blank else 0.0
    scale = 1.0 / stated if stated > MOST else 1.0
    shares: dict[str, float] = {}
    for row in memberships:
        share = rest if row.share is None else row.share * scale
        shares[row.team] = shares.get(row.team, 0.0) + share
    return {team: share for team, share in shares.items() if share > 0}


def stated_share(memberships: Sequence[Membership]) -> float:
    """Add up the shares that are given."""
    return sum(max(0.0, row.share) for row in memberships if row.share is not None)


def most_stated(memberships: Sequence[Membership]) -> float:
    """Return the largest sum of given shares in force on any one day."""
    days = [date.min, *_turns(memberships)]
    return max(stated_share([row for row in memberships if _holds(row, day)]) for day in days)


def _turns(memberships: Sequence[Membership]) -> Iterator[date]:
    for row in memberships:
        if row.start is not None:
            yield row.start
        if row.end is not None and row.end < date.max:
            yield row.end + ONE_DAY


def _holds(row: Membership, day: date) -> bool:
    return (row.start is None or row.start <= day) and (row.end is None or day <= row.end)
