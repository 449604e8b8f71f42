"""How surely a plan fits, and the best set that fits as surely as asked, in words and a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgplan.capacity.explanation import Chance, Confidence
from orgplan.reports.formats import percent
from orgplan.reports.sweeps import sure_set_sentences
from ui.models.explanations.columns import Column, Tone, number
from ui.models.explanations.told import Told
from ui.models.explanations.words import Words, chance
from ui.painting.plan.chances import ChancePicture

if TYPE_CHECKING:
    from orgplan.capacity.uncertainty import SureSet

LEVELS = (("value_p50", 0.5), ("value_p80", 0.8), ("value_p90", 0.9))
SHARES = (("P50", "p50"), ("P80", "p80"), ("P90", "p90"))


@dataclass(frozen=True, slots=True)
class Estimate:
    """How surely the plan fits; and the set found for a certainty, where one was asked for."""

    confidence: Confidence
    least: float = 0.0
    found: SureSet | None = None


def tell_confidence(answer: Estimate, words: Words) -> Told:
    """Tell how surely the plan fits, as a whole and initiative by initiative."""
    drawn, found = answer.confidence, answer.found
    return Told(
        f"Everything fits with a chance of {chance(drawn.portfolio.p_fit)}.",
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
            *(_done(name, attribute) for name, attribute in SHARES),
            *((_surer(found),) if found is not None else ()),
        ),
        drawn.initiatives,
        sentences=tuple(_sentences(answer, words)),
        sureness=f"{drawn.draws:,} draws, seed {drawn.seed}",
        picture=_picture(drawn, words),
        better=found.plan if found is not None and not found.breaches else None,
        offer="You can take the surer set as the plan." if found is not None else "",
        sorted_by=(1, False) if drawn.initiatives else None,
        nothing="The plan funds nothing.",
    )


def _sentences(answer: Estimate, words: Words) -> Iterator[str]:
    sure = words.value(answer.confidence.value_p80)
    whole = words.with_unit(words.value(_planned(words)))
    certain = percent(0.8, 0)
    yield f"With {certain} certainty at least {sure} of the planned {whole} are delivered."
    if answer.found is not None:
        yield from sure_set_sentences(words.report, answer.least, answer.found)


def _planned(words: Words) -> float:
    worth = words.report.outcome.worth
    return worth.value if worth else 0.0


def _picture(drawn: Confidence, words: Words) -> ChancePicture:
    planned = _planned(words)
    levels = []
    for attribute, certainty in LEVELS:
        amount: float = getattr(drawn, attribute)
        share = amount / planned if planned else 0.0
        levels.append((percent(certainty, 0), share, words.with_unit(words.value(amount))))
    whole = words.with_unit(words.value(planned))
    return ChancePicture(drawn.portfolio.p_fit, whole, tuple(levels))


def _done(name: str, attribute: str) -> Column:
    def share(row: Chance) -> float:
        done: float = getattr(row, attribute)
        return done

    tip = f"The share of its work that is done with {name[1:]} % certainty"
    return number(name, lambda row: percent(share(row), 0), share, 80, tip=tip)


def _surer(found: SureSet) -> Column:
    chances = {one.initiative: one.p_fit for one in found.confidence.initiatives}

    def text(row: Chance) -> str:
        p_fit = chances.get(row.initiative)
        return "left out" if p_fit is None else chance(p_fit)

    return number(
        "In the surer set",
        text,
        lambda row: chances.get(row.initiative, -1.0),
        140,
        tone=lambda row: Tone.PLAIN if row.initiative in chances else Tone.BAD,
        tip="The chance that all its work is done in the set that is as sure as asked",
    )
