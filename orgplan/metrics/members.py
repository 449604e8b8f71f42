"""Which records a number counts, and which it leaves out, with the reason in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from orgplan.metrics.facts import Facts
from orgplan.metrics.headcount import expanded_seats, filled_fte, unnamed_seats
from orgplan.metrics.money import fiscal_bounds, uncosted_posts
from orgplan.metrics.run import share_on
from orgplan.metrics.structure import main_root, orphan_posts
from orgplan.model.occupancy import is_active, is_closed
from orgplan.model.people import Person, Position
from orgplan.model.units import month_start

Reasoned = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Members:
    """Ids counted, and ids left out with the reason."""

    included: tuple[str, ...]
    excluded: Reasoned = ()


def of_headcount(facts: Facts) -> Members:
    """Employed people and groups without names; people not employed on the day are left out."""
    here = tuple(person.id for person in facts.employed)
    present = set(here)
    others = (person for person in facts.organization.people if person.id not in present)
    away = ((person.id, _why_not_employed(person, facts)) for person in others)
    return Members((*here, *unnamed_seats(facts)), tuple(away))


def of_unnamed(facts: Facts) -> Members:
    """Groups whose seats no named person holds, and people who stand for such seats."""
    return Members((*unnamed_seats(facts), *expanded_seats(facts)))


def of_filled(facts: Facts) -> Members:
    """Posts that count in FTE; open and inactive ones are left out."""
    counted = tuple(post.id for post in facts.active if filled_fte(facts, post))
    open_posts = ((p.id, "open, or without FTE") for p in facts.active if not filled_fte(facts, p))
    return Members(counted, (*open_posts, *_inactive(facts)))


def of_active(facts: Facts) -> Members:
    """Active posts; closed and planned ones are left out."""
    return Members(tuple(post.id for post in facts.active), _inactive(facts))


def of_planned(facts: Facts) -> Members:
    """Posts meant for later."""
    return Members(tuple(post.id for post in facts.planned))


def of_vacant(facts: Facts) -> Members:
    """Active posts with a seat that nobody holds."""
    held = facts.filled_seats
    return Members(tuple(post.id for post in facts.active if held[post.id] < post.seats))


def of_managers(facts: Facts) -> Members:
    """Posts with an active report."""
    return Members(tuple(facts.reporting.reports), _inactive(facts))


def of_ics(facts: Facts) -> Members:
    """Active posts without an active report."""
    reports = facts.reporting.reports
    ids = tuple(post.id for post in facts.active if post.id not in reports)
    return Members(ids, tuple((post, "manages others") for post in reports))


def of_roots(facts: Facts) -> Members:
    """Active posts that report to nobody by their own statement."""
    tops = tuple(post.id for post in facts.active if not post.reports_to)
    dangling = ((post, "the manager does not exist") for post in facts.reporting.dangling)
    return Members(tops, tuple(dangling))


def of_teams(facts: Facts) -> Members:
    """All teams."""
    return Members(facts.organization.teams.ids())


def of_layers(facts: Facts) -> Members:
    """Posts with a layer; those on or under a cycle have none."""
    layer = facts.reporting.layer
    looped = (post.id for post in facts.active if post.id not in layer)
    without = ((post, "on or under a reporting cycle") for post in looped)
    return Members(tuple(layer), (*without, *_inactive(facts)))


def of_spans(facts: Facts) -> Members:
    """Managers whose reports count; those with assistants only are left out."""
    only = (post for post in facts.reporting.reports if post not in facts.spans)
    return Members(tuple(facts.spans), tuple((post, "assistants only") for post in only))


def of_annual_cost(facts: Facts) -> Members:
    """Posts that cost on the day and have an amount."""
    return _of_run_rate(facts, facts.day)


def of_annualized(facts: Facts) -> Members:
    """Posts that cost on the fiscal year's last day and have an amount."""
    bounds = fiscal_bounds(facts)
    return Members(()) if bounds is None else _of_run_rate(facts, bounds[1])


def of_year(facts: Facts) -> Members:
    """Posts that cost on some day of the fiscal year and have an amount."""
    bounds = fiscal_bounds(facts)
    if bounds is None:
        return Members((), ())
    costing = facts.costing
    rows = zip(costing.posts, costing.spans, costing.amounts(bounds[0]), strict=True)
    counted, left_out = [], []
    for post, spans, amount in rows:
        if not any(span.start <= bounds[1] and span.end >= bounds[0] for span in spans):
            left_out.append((post.id, "does not cost in the fiscal year"))
        elif amount is None:
            left_out.append((post.id, "no pay stated, or no exchange rate"))
        else:
            counted.append(post.id)
    return Members(tuple(counted), tuple(left_out))


def of_uncosted(facts: Facts) -> Members:
    """Posts that cost on the day without an amount."""
    return Members(tuple(uncosted_posts(facts)))


def of_orphans(facts: Facts) -> Members:
    """Posts that are not connected to the main root, which is named as left out."""
    chief = main_root(facts)
    return Members(tuple(orphan_posts(facts)), ((chief, "the main root"),) if chief else ())


def _of_run_rate(facts: Facts, day: date) -> Members:
    counted, left_out = [], []
    costing = facts.costing
    rows = zip(costing.posts, costing.spans, costing.amounts(month_start(day)), strict=True)
    for post, spans, amount in rows:
        if share_on(spans, day) is None:
            left_out.append((post.id, f"does not cost on {day}"))
        elif amount is None:
            left_out.append((post.id, costing.why_uncosted(post, day)))
        else:
            counted.append(post.id)
    return Members(tuple(counted), tuple(left_out))


def _inactive(facts: Facts) -> Reasoned:
    return tuple(
        (post.id, _why_inactive(post, facts))
        for post in facts.organization.positions
        if not is_active(post, facts.day)
    )


def _why_inactive(post: Position, facts: Facts) -> str:
    if is_closed(post, facts.day):
        return f"closed on {post.end}" if post.end else "closed"
    return f"planned from {post.start}" if post.start else "planned"


def _why_not_employed(person: Person, facts: Facts) -> str:
    if person.hired is not None and person.hired > facts.day:
        return f"starts on {person.hired}"
    if person.left is not None and person.left < facts.day:
        return f"left on {person.left}"
    return "the post held is not active"
