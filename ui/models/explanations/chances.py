"""Conflicts, confidence and frontiers, told in words and tables."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.capacity.explanation import Chance, Confidence, Conflicts, Frontier, Repair
from orgplan.reports.formats import percent
from ui.models.explanations.columns import Column, Tone, number
from ui.models.explanations.told import Told
from ui.models.explanations.words import Words, chance, sureness
from ui.painting.plan.chances import ChancePicture
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
    rows = tuple(
        WayOut(place, repair)
        for place, conflict in enumerate(found, start=1)
        for repair in conflict.repairs
    )
    several = len(found) > 1
    count = f"{len(found)} conflicts stand" if several else "A conflict stands"
    return Told(
        f"{count} in the way of keeping every promise.",
        (
            *((_of_conflict(),) if several else ()),
            Column("Way out", lambda row: words.sentence(row.repair.sentence)),
            number(
                "Size",
                lambda row: f"{row.repair.cost:,.2f} {row.repair.unit}",
                lambda row: row.repair.cost,
                190,
            ),
        ),
        rows,
        sentences=tuple(
            f"{place}. {words.sentence(conflict.sentence)}"
            if several
            else words.sentence(conflict.sentence)
            for place, conflict in enumerate(found, start=1)
        ),
        sureness=sureness(exact=answer.exact, gap=None),
        tone=Tone.BAD,
        nothing="No single change ends it.",
    )


def _of_conflict() -> Column:
    return number("Conflict", lambda row: str(row.conflict), lambda row: row.conflict, 80)


def tell_confidence(answer: Confidence, words: Words) -> Told:
    """Tell how surely the plan fits, as a whole and initiative by initiative."""
    worth = words.report.outcome.worth
    planned = worth.value if worth else 0.0
    levels = (
        ("50 %", answer.value_p50),
        ("80 %", answer.value_p80),
        ("90 %", answer.value_p90),
    )
    drawn = tuple(
        (name, amount / planned if planned else 0.0, words.with_unit(words.value(amount)))
        for name, amount in levels
    )
    whole = words.with_unit(words.value(planned))
    sure = words.with_unit(words.value(answer.value_p80))
    return Told(
        f"Everything fits with a chance of {chance(answer.portfolio.p_fit)}.",
        (
            Column("Initiative", lambda row: words.initiative(row.initiative)),
            Column(
                "Fits entirely",
                lambda row: chance(row.p_fit),
                lambda row: row.p_fit,
                190,
                share=lambda row: row.p_fit,
                tip="The chance that all its work is done as planned",
            ),
            *(_done(name, attribute) for name, attribute in _SHARES),
        ),
        answer.initiatives,
        sentences=((f"With 80 % certainty at least {sure} of the planned {whole} is delivered."),),
        sureness=f"{answer.draws:,} draws, seed {answer.seed}",
        picture=ChancePicture(answer.portfolio.p_fit, whole, drawn),
        sorted_by=(1, False) if answer.initiatives else None,
        nothing="The plan funds nothing.",
    )


_SHARES = (("P50", "p50"), ("P80", "p80"), ("P90", "p90"))


def _done(name: str, attribute: str) -> Column:
    def share(row: Chance) -> float:
        done: float = getattr(row, attribute)
        return done

    tip = f"The share of its work that is done with {name[1:]} % certainty"
    return number(name, lambda row: percent(share(row), 0), share, 80, tip=tip)


def tell_frontier(answer: Frontier, words: Words) -> Told:
    """Tell where more stops paying off, and who enters level by level."""
    name = LEVELS.get(answer.against, answer.against.capitalize())
    unit = answer.unit or words.currency
    heading = f"{name} ({unit})" if unit else name
    knee = next((point for point in answer.points if point.is_knee), None)
    if knee is None:
        headline = f"Value grows evenly with {name.lower()}: there is no knee."
    else:
        headline = (
            f"Up to {_level(knee.level)} {unit} the value grows fastest: there it is"
            f" {words.with_unit(words.value(knee.value))}."
        ).replace("  ", " ")
    return Told(
        headline if answer.points else "There is no plan at any level.",
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
            Column("Enters", lambda row: words.initiatives(row.enters)),
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


def _level(level: float) -> str:
    return f"{level:,.0f}" if level == round(level) else f"{level:,.1f}"
