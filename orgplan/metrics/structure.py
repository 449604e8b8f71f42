"""Spans and layers of the solid reporting lines, and what is not connected to the main root."""

from __future__ import annotations

from statistics import median

from orgplan.metrics.facts import Facts

BUCKETS: tuple[tuple[str, int], ...] = (
    ("1", 1),
    ("2-3", 2),
    ("4-7", 4),
    ("8-12", 8),
    ("13-16", 13),
    ("17+", 17),
)
"""Names of span buckets with the least span of each."""


def managers(facts: Facts) -> int:
    """Count posts with at least one active direct report."""
    return len(facts.reporting.reports)


def ics(facts: Facts) -> int:
    """Count seats that manage nobody."""
    return sum(post.seats for post in facts.active) - managers(facts)


def roots(facts: Facts) -> int:
    """Count the seats that report to nobody."""
    return sum(post.seats for post in facts.active if not post.reports_to)


def teams(facts: Facts) -> int:
    """Count the teams."""
    return len(facts.organization.teams)


def layers(facts: Facts) -> int | None:
    """Return the number of layers, the root's counted; posts on or under a cycle have none."""
    return max(facts.reporting.layer.values(), default=None)


def average_span(facts: Facts) -> float | None:
    """Return the mean span of posts with at least one direct report."""
    spans = facts.spans
    return sum(spans.values()) / len(spans) if spans else None


def median_span(facts: Facts) -> float | None:
    """Return the median span of posts with at least one direct report."""
    spans = facts.spans
    return float(median(spans.values())) if spans else None


def largest_span(facts: Facts) -> int | None:
    """Return the largest span."""
    return max(facts.spans.values(), default=None)


def span_buckets(facts: Facts) -> dict[str, float] | None:
    """Return the share of managers in each bucket of spans."""
    if not facts.spans:
        return None
    counts = dict.fromkeys((name for name, _ in BUCKETS), 0)
    for span in facts.spans.values():
        counts[bucket(span)] += 1
    return {name: count / len(facts.spans) for name, count in counts.items()}


def bucket(span: int) -> str:
    """Return the bucket a span of 1 or more falls into."""
    return next(name for name, least in reversed(BUCKETS) if span >= least)


def main_root(facts: Facts) -> str | None:
    """Return the root with the most seats below it, the first of equals."""
    found = facts.reporting.roots
    if len(found) < 2:
        return found[0] if found else None
    return max(found, key=lambda root: _tree_size(facts, root))


def orphan_posts(facts: Facts) -> dict[str, str]:
    """Return active posts that are not connected to the main root, each with its reason."""
    links = facts.reporting
    reasons: dict[str, str] = {}
    chief = main_root(facts)
    dangling = set(links.dangling)
    for root in links.roots:
        if root != chief:
            reason = "missing" if root in dangling else "blank"
            reasons.update(dict.fromkeys((root, *links.below(root)), reason))
    if len(links.layer) < len(facts.active):
        looped = (post.id for post in facts.active if post.id not in links.layer)
        reasons.update(dict.fromkeys(looped, "cycle"))
    return reasons


def orphans(facts: Facts) -> int:
    """Count seats that are not connected to the main root."""
    found = orphan_posts(facts)
    if not found:
        return 0
    return sum(facts.organization.positions[post].seats for post in found)


def _tree_size(facts: Facts, root: str) -> int:
    posts = facts.organization.positions
    return sum(posts[post].seats for post in (root, *facts.reporting.below(root)))
