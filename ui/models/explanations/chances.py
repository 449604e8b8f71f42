"""Conflicts and frontiers, told in words and tables."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.capacity.explanation import (
    Conflicts,
    Frontier,
    FrontierPoint,
    Repair,
)
from orgplan.capacity.shortage import person_months
from ui.models.explanations.columns import Column, Tone, number
from ui.models.explanations.initiatives import NOTHING_MUCH
from ui.models.explanations.told import Told
from ui.models.explanations.words import Words, sureness
from ui.painting.plan.frontier import FrontierPicture

LEVELS = {"fte": "People", "budget": "Budget", "disruption": "Change"}


@dataclass(frozen=True, slots=True)
class WayOut:
    """One repair of one conflict."""

    conflict: int
    repair: Repair


def tell_conflicts(answer: Conflicts, words: Words) -> Told:
    """Tell which promises stand against each other and the cheapest ways out."""
    found = answer.conflicts
    if not found:
        return Told(
            "All promises can be kept.",
            (),
            (),
            sureness=sureness(exact=answer.exact, gap=None),
            tone=Tone.GOOD,
        )
    several = len(found) > 1
    count = f"{len(found)} conflicts stand" if several else "A conflict stands"
    return Told(
        f"{count} in the way of keeping every promise.",
        (*((_of_conflict(),) if several else ()), *_ways_out(words)),
        tuple(
            WayOut(place, repair)
            for place, conflict in enumerate(found, start=1)
            for repair in conflict.repairs
        ),
        sentences=tuple(
            f"{f'{place}. ' if several else ''}{words.sentence(conflict.sentence)}"
            for place, conflict in enumerate(found, start=1)
        ),
        sureness=sureness(exact=answer.exact, gap=None),
        tone=Tone.BAD,
        nothing="No single change ends it.",
    )


def _of_conflict() -> Column:
    return number("Conflict", lambda row: str(row.conflict), lambda row: row.conflict, 80)


def _ways_out(words: Words) -> tuple[Column, ...]:
    return (
        Column("Way out", lambda row: words.sentence(row.repair.sentence), wraps=True),
        number("Size", lambda row: _size(row.repair, words), lambda row: row.repair.cost, 190),
    )


def _size(repair: Repair, words: Words) -> str:
    """Return how much a way out changes: things are counted, amounts told to the hundredth."""
    match repair.unit:
        case "value":
            return words.with_unit(words.value(repair.cost))
        case "money":
            return f"{words.money(repair.cost)} {words.currency}".strip()
        case "person-months":
            return person_months(repair.cost)
        case unit:
            one = round(repair.cost) == 1
            return f"{repair.cost:,.0f} {unit.replace('s', '', 1) if one else unit}"


def tell_frontier(answer: Frontier, words: Words) -> Told:
    """Tell where more stops paying off, and who enters level by level."""
    name = LEVELS.get(answer.against, answer.against.capitalize())
    unit = answer.unit or words.currency
    heading = f"{name} ({unit})" if unit else name
    return Told(
        _frontier_headline(answer, name, unit, words),
        (
            number(heading, lambda row: _level(row.level), lambda row: row.level, 130),
            number(
                words.in_unit("Value"),
                lambda row: words.value(row.value),
                lambda row: row.value,
                130,
            ),
            Column(
                "", lambda row: "knee" if row.is_knee else "", width=64, tone=lambda _row: Tone.GOOD
            ),
            Column("Enters", lambda row: _enters(row, answer, words)),
            Column("Leaves", lambda row: words.initiatives(row.leaves)),
            Column(
                "How sure",
                lambda row: sureness(exact=not row.gap and row.gap is not None, gap=row.gap),
                lambda row: row.gap,
                160,
                tone=lambda _row: Tone.MUTED,
            ),
        ),
        answer.points,
        picture=FrontierPicture(answer, heading, words.in_unit("Value")) if answer.points else None,
        sorted_by=(0, False) if answer.points else None,
    )


def _frontier_headline(answer: Frontier, name: str, unit: str, words: Words) -> str:
    if not answer.points:
        return "There is no plan at any level."
    knee = next((point for point in answer.points if point.is_knee), None)
    values = [point.value for point in answer.points]
    if knee is None and values and max(values) - min(values) < NOTHING_MUCH:
        return f"At every level the value is the same: {name.lower()} is no limit here."
    if knee is None:
        return f"Value grows evenly with {name.lower()}: there is no knee."
    best = words.with_unit(words.value(knee.value))
    upto = " ".join(("Up to", _level(knee.level), *([unit] if unit else [])))
    return f"{upto} the value grows fastest: there it is {best}."


def _enters(point: FrontierPoint, answer: Frontier, words: Words) -> str:
    """Return who enters against the level before; at the first it is a count: everybody does."""
    if point is answer.points[0]:
        return f"{len(point.enters)} to begin with"
    return words.initiatives(point.enters)


def _level(level: float) -> str:
    return f"{level:,.0f}" if abs(level - round(level)) < 0.05 else f"{level:,.1f}"
