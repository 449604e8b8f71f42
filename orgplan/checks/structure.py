"""STR: reporting lines that cannot be, cut-off parts, spans, layers and grades."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.checks.limits import Limits
from orgplan.checks.naming import counted, listed, place, post_name
from orgplan.findings import Finding, Severity
from orgplan.metrics.facts import Facts
from orgplan.metrics.structure import layers as count_layers
from orgplan.metrics.structure import main_root
from orgplan.model.occupancy import is_closed
from orgplan.model.reporting import Reporting, reporting


def cycle(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each circle of posts that report to one another."""
    links = _with_planned(facts)
    for ring in links.cycles:
        if len(ring) < 2:
            continue
        names = [post_name(facts, post) for post in (*ring, ring[0])]
        below = len({post for member in ring for post in links.below(member)} - {*ring})
        under = f" {counted(below, 'post')} below them have no layer." if below else ""
        yield Finding(
            "STR-cycle",
            Severity.BLOCKING,
            f"These posts report to one another in a circle: {' → '.join(names)}.{under}",
            place(facts.organization.positions[ring[0]], "reports_to"),
            value=len(ring),
            fix="Give one of them a manager outside the circle, or none.",
        )


def self_report(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each post that is its own manager."""
    for ring in _with_planned(facts).cycles:
        if len(ring) == 1:
            yield Finding(
                "STR-self",
                Severity.BLOCKING,
                f"{post_name(facts, ring[0])} reports to itself.",
                place(facts.organization.positions[ring[0]], "reports_to"),
                value=ring[0],
                fix="Leave the manager blank for a root, or name another post.",
            )


def orphan(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each post or sub-tree that is not connected to the main root, if there are lines."""
    links, chief = facts.reporting, main_root(facts)
    if not links.manager and not links.dangling:
        return
    for root in links.roots:
        post = facts.organization.positions[root]
        boss = facts.organization.positions.get(post.reports_to)
        if root == chief or (boss is not None and is_closed(boss, facts.day)):
            continue
        below = sum(1 for _ in links.below(root))
        with_whom = f" with {counted(below, 'post')} below it" if below else ""
        yield Finding(
            "STR-orphan",
            Severity.WARNING if post.reports_to else Severity.NOTE,
            f"{post_name(facts, root)} is cut off{with_whom}: {_reason(facts, post.reports_to)}.",
            place(post, "reports_to"),
            value=post.reports_to or None,
            fix="Name the post it reports to.",
        )


def roots(facts: Facts, limits: Limits) -> Iterator[Finding]:
    """Yield one finding if the number of posts without a manager is not the one expected."""
    tops = [post.id for post in facts.active if not post.reports_to]
    limit = limits["STR-roots"]
    if not facts.active or 0 < len(tops) <= limit:
        return
    chief = main_root(facts)
    others = [post for post in tops if post != chief] or [facts.active[0].id]
    names = listed([post_name(facts, post) for post in tops])
    sentence = (
        f"{len(tops)} posts report to nobody: {names}; the limit is {limit:g}."
        if tops
        else "No post is at the top: every post names a manager."
    )
    yield Finding(
        "STR-roots",
        Severity.WARNING,
        sentence,
        place(facts.organization.positions[others[0]], "reports_to"),
        value=len(tops),
        limit=limit,
        fix="Connect them to one root, or raise the limit STR-roots in Rules.",
    )


def closed_manager(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each active post whose manager's post is closed."""
    for root in facts.reporting.dangling:
        post = facts.organization.positions[root]
        boss = facts.organization.positions.get(post.reports_to)
        if boss is not None and is_closed(boss, facts.day):
            since = f" since {boss.end}" if boss.end else ""
            yield Finding(
                "STR-closed-manager",
                Severity.WARNING,
                f"{post_name(facts, root)} reports to {boss.title or boss.id}, "
                f"a post that is closed{since}.",
                place(post, "reports_to"),
                value=boss.id,
                fix="Name an active post as manager.",
            )


def one_over_one(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each manager with a single direct report."""
    for boss, span in facts.spans.items():
        if span == 1:
            (report, *_) = facts.reporting.reports[boss]
            yield Finding(
                "STR-one-over-one",
                Severity.NOTE,
                f"{post_name(facts, boss)} has one direct report only, "
                f"{post_name(facts, report)}: a layer for one.",
                place(facts.organization.positions[boss]),
                value=1,
                limit=2,
                fix="Merge the two posts' duties, or move more reports there.",
            )


def layers(facts: Facts, limits: Limits) -> Iterator[Finding]:
    """Yield one finding if there are more layers than an organization of this size needs."""
    heads = sum(post.seats for post in facts.active)
    found = count_layers(facts)
    size = "small" if heads < 500 else "medium" if heads <= 5000 else "large"
    limit = limits[f"STR-layers-{size}"]
    if found is None or found <= limit:
        return
    deepest = max(facts.reporting.layer, key=lambda post: facts.reporting.layer[post])
    yield Finding(
        "STR-layers",
        Severity.WARNING,
        f"{counted(heads, 'post')} are in {found} layers, down to "
        f"{post_name(facts, deepest)}; the limit is {limit:g}.",
        place(facts.organization.positions[deepest], "reports_to"),
        value=found,
        limit=limit,
        fix="Widen narrow spans in the middle and take a layer out.",
    )


def _with_planned(facts: Facts) -> Reporting:
    return reporting((*facts.active, *facts.planned)) if facts.planned else facts.reporting


def _reason(facts: Facts, boss: str) -> str:
    if not boss:
        return "it names no manager"
    if boss in facts.organization.positions:
        return f"its manager, {post_name(facts, boss)}, is only planned"
    namesakes = facts.namesakes[boss]
    if namesakes > 1:
        return f"its manager {boss} is the name of {namesakes:,} people"
    return f"its manager {boss} does not exist"
