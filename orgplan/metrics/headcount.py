"""People and posts: heads, FTE, vacancies; a group of like posts counts its seats."""

from __future__ import annotations

from decimal import Decimal

from orgplan.metrics.facts import Facts
from orgplan.model.people import Position, PositionStatus


def headcount(facts: Facts) -> int:
    """Count employed people, and seats of groups that no person holds."""
    return len(facts.employed) + sum(unnamed_seats(facts).values())


def posts_without_names(facts: Facts) -> int:
    """Count filled seats of groups, expanded ones too, that no named person holds."""
    return sum(unnamed_seats(facts).values()) + len(expanded_seats(facts))


def unnamed_seats(facts: Facts) -> dict[str, int]:
    """Return the filled seats of groups without a person, of each post that has any."""
    found = {}
    for post in facts.active:
        if post.seats > 1 and post.status is not PositionStatus.OPEN:
            count = post.seats - facts.occupancy.held(post.id)
            if count > 0:
                found[post.id] = count
    return found


def expanded_seats(facts: Facts) -> tuple[str, ...]:
    """Return the people that stand for seats of an expanded group.

    Expanding numbers the posts of a group `x`, `x#2`, `x#3` and fills each with a person of the
    post's own id and without a name.
    """
    posts = facts.organization.positions
    groups = {post.rpartition("#")[0] for post in posts.ids() if "#" in post}
    if not groups:
        return ()
    return tuple(
        person.id
        for person in facts.employed
        if person.id == person.position
        and not person.name
        and (person.id in groups or person.id.rpartition("#")[0] in groups)
    )


def fte(facts: Facts) -> float:
    """Sum the FTE of active posts that are meant to be filled, and of open ones once held."""
    whole, parts = 0, Decimal(0)
    for post in facts.active:
        if post.fte == 1.0 and post.status is PositionStatus.FILLED and facts.is_held(post):
            whole += 1
        else:
            parts += filled_fte(facts, post)
    return float(whole + parts)


def filled_fte(facts: Facts, post: Position) -> Decimal:
    """Return the FTE of a post marked filled, or of the part that is held of any other.

    A post marked filled is believed as long as nobody is known to have held and left it. One that
    is closed as of a later day may have been open: where people are named, they tell.
    """
    whole = Decimal(str(post.fte))
    if not _may_be_vacant(facts, post) and facts.is_held(post):
        return whole
    filled = facts.filled_seats[post.id]
    return whole if filled == post.seats else whole * filled / post.seats


def _may_be_vacant(facts: Facts, post: Position) -> bool:
    if post.status is PositionStatus.CLOSED and post.seats == 1:
        return len(facts.organization.people) > 0
    return post.status is PositionStatus.OPEN


def positions(facts: Facts) -> int:
    """Count the seats of active posts, vacancies among them."""
    return sum(post.seats for post in facts.active)


def positions_planned(facts: Facts) -> int:
    """Count the seats of posts meant for later."""
    return sum(post.seats for post in facts.planned)


def vacancies(facts: Facts) -> int:
    """Count the seats of active posts that nobody holds."""
    return positions(facts) - sum(facts.filled_seats.values())
