"""STR: spans of control and grade gaps along the solid lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from orgplan.checks.limits import Limits
from orgplan.checks.naming import listed, place, post_name
from orgplan.findings import Finding, Severity
from orgplan.metrics.facts import Facts
from orgplan.model.people import Position

FEW_MANAGERS = 5
"""Below so many managers narrow spans say nothing."""

Grade = tuple[str, str, int]
Scale = tuple[str, str]
Pair = tuple[str | None, str]


def span(facts: Facts, limits: Limits) -> Iterator[Finding]:
    """Yield each manager with too many direct reports, and one note on those with few."""
    narrow: list[str] = []
    for boss, reports in facts.spans.items():
        name = "STR-span-front" if _is_front_line(facts, boss) else "STR-span"
        if reports > limits[name]:
            yield _wide(facts, boss, reports, limits[name])
        elif 1 < reports < limits[f"{name}-least"]:
            narrow.append(boss)
    if narrow and len(facts.spans) >= FEW_MANAGERS:
        yield _narrow(facts, narrow, limits)


def _is_front_line(facts: Facts, boss: str) -> bool:
    reports = facts.reporting.reports
    return not any(report in reports for report in reports[boss])


def _wide(facts: Facts, boss: str, reports: int, limit: float) -> Finding:
    return Finding(
        "STR-span",
        Severity.WARNING,
        f"{post_name(facts, boss)} has {reports} direct reports; the limit is {limit:g}.",
        place(facts.organization.positions[boss]),
        value=reports,
        limit=limit,
        fix="Move reports to another manager, or add one in between.",
    )


def _narrow(facts: Facts, narrow: list[str], limits: Limits) -> Finding:
    least, front = limits["STR-span-least"], limits["STR-span-front-least"]
    names = listed([post_name(facts, boss) for boss in narrow])
    return Finding(
        "STR-span",
        Severity.NOTE,
        f"{len(narrow)} of {len(facts.spans)} managers have fewer than {least:g} direct reports "
        f"(front line: {front:g}): {names}.",
        place(facts.organization.positions[narrow[0]]),
        value=len(narrow),
        limit=least,
        fix="Merge small teams where the work allows it.",
    )


def grade(facts: Facts, limits: Limits) -> Iterator[Finding]:
    """Yield each line whose manager is not one to two grades above the report."""
    grade_of = {post.id: post.grade for post in facts.active}
    bosses = facts.reporting.manager
    above_of = [grade_of.get(bosses.get(post, "")) for post in grade_of]
    gaps = _ranked(_gaps(Counter(zip(above_of, grade_of.values(), strict=True))))
    wrong = {
        pair: above
        for pair, above in gaps.items()
        if not limits["STR-grade-least"] <= above <= limits["STR-grade"]
    }
    for post, boss_grade in zip(facts.active, above_of, strict=True) if wrong else ():
        above = wrong.get((boss_grade, post.grade))
        if above is not None:
            yield _gap(facts, post, above, limits)


def _gaps(lines: Counter[Pair]) -> Iterator[tuple[Pair, Scale, int, int]]:
    """Yield pairs of grades on one scale, with the gap of their numbers and how often they are."""
    for pair, count in lines.items():
        boss, own = _parsed(pair[0] or ""), _parsed(pair[1])
        if boss is not None and own is not None and boss[:2] == own[:2]:
            yield pair, boss[:2], boss[2] - own[2], count


def _ranked(gaps: Iterator[tuple[Pair, Scale, int, int]]) -> dict[Pair, int]:
    """Return how far managers rank above reports, for scales whose direction lines agree on.

    Whether higher numbers rank higher is what two thirds of a scale's lines show.
    """
    known = tuple(gaps)
    up: Counter[Scale] = Counter()
    down: Counter[Scale] = Counter()
    for _, scale, gap, count in known:
        (up if gap > 0 else down)[scale] += count if gap else 0
    ranked = {}
    for pair, scale, gap, _ in known:
        most = max(up[scale], down[scale])
        if most and 3 * most >= 2 * (up[scale] + down[scale]):
            ranked[pair] = gap if up[scale] == most else -gap
    return ranked


def _parsed(text: str) -> Grade | None:
    match = re.fullmatch(r"(\D*)(\d+)(\D*)", text.strip().casefold())
    return (match[1].strip(), match[3].strip(), int(match[2])) if match else None


def _gap(facts: Facts, post: Position, above: int, limits: Limits) -> Finding:
    boss = facts.organization.positions[post.reports_to]
    least, most = limits["STR-grade-least"], limits["STR-grade"]
    return Finding(
        "STR-grade",
        Severity.NOTE,
        f"{post_name(facts, boss.id)}, grade {boss.grade}, manages {post_name(facts, post.id)}, "
        f"grade {post.grade}: a gap of {above}; expected are {least:g} to {most:g}.",
        place(post, "grade"),
        value=above,
        limit=most if above > most else least,
        fix="Check both grades, or whom the post reports to.",
    )
