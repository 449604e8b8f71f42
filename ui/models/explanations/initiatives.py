"""Why an initiative is not funded and what it would take, told in words and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgplan.capacity.explanation import OptionKind, WhatItTakes, WhyNot
from orgplan.reports.explanations import option_sentence
from ui.models.explanations.columns import Column, Tone, number, signed_tone
from ui.models.explanations.told import Told
from ui.models.explanations.words import Words, sureness

KINDS = {
    OptionKind.CAPACITY: "More people",
    OptionKind.LATER: "Later",
    OptionKind.SMALLER: "Smaller",
}
NOTHING_MUCH = 0.005


@dataclass(frozen=True, slots=True)
class Move:
    """An initiative that enters or leaves when another is forced in; `value` gains or loses."""

    initiative: str
    enters: bool
    value: float


def tell_why_not(answer: WhyNot, words: Words) -> Told:
    """Tell what funding an initiative changes, who makes room for it, and where it is tight."""
    moves = (
        *(Move(one.initiative, False, -one.value) for one in answer.displaced),
        *(Move(one.initiative, True, one.value) for one in answer.entered),
    )
    return Told(
        _headline(answer, words),
        (
            Column("Initiative", lambda move: words.initiative(move.initiative)),
            Column(
                "What happens",
                lambda move: "enters" if move.enters else "makes room",
                width=130,
                tone=lambda move: Tone.GOOD if move.enters else Tone.BAD,
            ),
            number(
                words.in_unit("Value"),
                lambda move: words.signed(move.value),
                lambda move: move.value,
                130,
                tone=signed_tone(lambda move: move.value),
            ),
        ),
        moves,
        sentences=tuple(_why(answer, words)),
        sureness=sureness(exact=answer.exact, gap=answer.gap),
        tone=Tone.BAD if answer.delta is None and answer.exact else Tone.PLAIN,
        nothing="Nothing has to make room for it." if answer.delta is not None else "",
        better=answer.improved,
        sorted_by=(2, False) if moves else None,
    )


def _headline(answer: WhyNot, words: Words) -> str:
    name, delta = words.initiative(answer.initiative), answer.delta
    if delta is None:
        return (
            f"No plan can hold {name}." if answer.exact else f"No plan that holds {name} was found."
        )
    if abs(delta) < NOTHING_MUCH:
        return f"With {name} inside, the plan is worth the same."
    amount = words.with_unit(words.value(abs(delta)))
    return f"With {name} inside, the plan is worth {amount} {'more' if delta > 0 else 'less'}."


def _why(answer: WhyNot, words: Words) -> Iterator[str]:
    if answer.infeasible_because:
        yield answer.infeasible_because
    places = words.places(answer.binding)
    if places:
        yield f"As the plan stands now, {places[0]}"
        yield from places[1:]


def tell_what_it_takes(answer: WhatItTakes, words: Words) -> Told:
    """Tell the ways to fund an initiative while keeping all that is funded, cheapest first."""
    name = words.initiative(answer.initiative)
    if answer.options:
        headline = f"To fund {name} and keep everything that is funded:"
    elif not answer.exact:
        headline = f"No way to make room for {name} was found in the time there was."
    else:
        headline = f"No added people, later date or smaller scope makes room for {name}."
    return Told(
        headline,
        (
            Column("Way", lambda option: KINDS[option.kind], width=120),
            Column(
                "What it takes",
                lambda option: words.sentence(option_sentence(option, words.unit)),
                wraps=True,
            ),
            number("FTE", lambda option: _fte(option.fte), lambda option: option.fte, 72),
            number(
                words.in_unit("Costs"),
                lambda option: words.cost(option.cost),
                lambda option: words.order_of_cost(option.cost),
                130,
            ),
            number(
                words.in_unit("Gain"),
                lambda option: words.signed(option.value),
                lambda option: option.value,
                120,
                tone=signed_tone(lambda option: option.value),
                tip="What the plan is worth more",
            ),
        ),
        answer.options,
        sureness=sureness(exact=answer.exact, gap=answer.gap),
    )


def _fte(amount: float) -> str:
    return f"{amount:,.2f}" if amount else "–"
