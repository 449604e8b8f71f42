"""What one more person, one rule less and a hiring budget bring, told in words and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from orgplan.capacity.explanation import HiringPlan, OneMore, RulePrice
from ui.models.explanations.columns import Column, Tone, number, signed_tone
from ui.models.explanations.told import Told
from ui.models.explanations.words import Words, sureness
from ui.models.formats import choice_label, counted

NAMES = {
    "wip": "Work in progress",
    "window": "Start and deadline",
    "mix": "Category mix",
    "depends_on": "Precedence",
    "teams": "Number of teams",
    "chunk": "Smallest chunk",
}
"""Rules whose own name says too little."""

MUST_DO = 1e12
"""Sorts a must-do before every value."""


def tell_one_more(answer: tuple[OneMore, ...], words: Words) -> Told:
    """Tell where one more full-time person brings most."""
    priced = any(row.net is not None for row in answer)
    ranked = sorted(answer, key=lambda row: row.net if row.net is not None else row.value)
    columns = (
        *_where(words),
        _amount(words.in_unit("Brings"), lambda row: row.value, words),
        *(_priced(words) if priced else ()),
        Column("Lets in", lambda row: words.initiatives(row.funds), wraps=True),
        _sure(),
    )
    return Told(
        _most(ranked[-1], words) if ranked else "There is no team that one more could join.",
        columns,
        answer,
        sentences=tuple(_caveats(words, priced=priced)) if answer else (),
        sorted_by=(5 if priced else 3, True) if answer else None,
    )


def _caveats(words: Words, *, priced: bool) -> Iterator[str]:
    if not priced:
        yield "What they cost is unknown: sheet Hires has no row for such people."
    yield from words.doubt()


def _most(best: OneMore, words: Words) -> str:
    gain = best.value if best.net is None else best.net
    if gain <= 0.005:
        return "One more person brings nothing that outweighs the cost."
    who = (
        f"for {words.skill(best.skill)} in {words.team(best.team)} from {words.period(best.start)}"
    )
    brings = words.with_unit(words.value(best.value))
    if best.net is None or words.pay_hidden:
        return f"One more {who} is worth most: it brings {brings}."
    net = words.with_unit(words.value(gain))
    return f"One more {who} is worth most: it brings {brings}, {net} after its cost."


def _where(words: Words) -> tuple[Column, ...]:
    return (
        Column("Team", lambda row: words.team(row.team), width=180),
        Column("Skill", lambda row: words.skill(row.skill), width=150),
        Column("From", lambda row: words.period(row.start), lambda row: row.start, 110),
    )


def _priced(words: Words) -> tuple[Column, ...]:
    return (
        number(
            words.in_unit("Costs"),
            lambda row: words.cost(row.cost),
            lambda row: words.order_of_cost(row.cost),
            120,
            tip="Over the horizon",
        ),
        number(
            words.in_unit("Net"),
            lambda row: words.cost(row.net),
            lambda row: words.order_of_cost(row.net),
            120,
            tone=signed_tone(lambda row: row.net) if not words.pay_hidden else None,
            tip="What it brings minus what it costs",
        ),
    )


def _amount(heading: str, amount: Callable[[Any], float], words: Words) -> Column:
    return number(heading, lambda row: words.signed(amount(row)), amount, 120)


def _sure() -> Column:
    def sure(row: OneMore | RulePrice) -> str:
        return sureness(exact=row.exact, gap=row.gap, preview=getattr(row, "preview", False))

    return Column("How sure", sure, width=160, tone=lambda _row: Tone.MUTED)


def tell_rules(answer: tuple[RulePrice, ...], words: Words) -> Told:
    """Tell which promises and limits cost most."""
    dear = [row for row in answer if row.must_dos or row.delta > 0.005]
    if not answer:
        headline = "This plan has no promise or limit that could be dropped."
    elif not dear:
        headline = "No single rule costs anything."
    else:
        worst = max(dear, key=lambda row: row.delta)
        verb = "costs" if len(dear) == 1 else "cost"
        headline = (
            f"{len(dear)} of {counted(len(answer), 'rule')} {verb} something, the dearest"
            f" {words.with_unit(words.value(worst.delta))}."
        )
    return Told(
        headline,
        (
            Column("Rule", lambda row: rule_name(row.rule), width=150),
            Column("About", lambda row: row.label or words.thing(row.id), wraps=True),
            number(
                words.in_unit("Costs"),
                lambda row: _price(row, words),
                lambda row: row.delta + MUST_DO * row.must_dos,
                150,
                tip="What the plan would be worth more without it",
            ),
            Column("Would enter", lambda row: words.initiatives(row.enters)),
            Column("Would leave", lambda row: words.initiatives(row.leaves)),
            _sure(),
        ),
        answer,
        sentences=(*_open_prices(answer), *words.doubt()) if answer else (),
        sorted_by=(2, True) if answer else None,
    )


def _open_prices(answer: tuple[RulePrice, ...]) -> Iterator[str]:
    """Say that what is not proven is a least price: better plans without the rule may exist."""
    unproven = sum(not row.exact for row in answer)
    if unproven:
        verb = "is" if unproven == 1 else "are"
        count = counted(unproven, "price")
        yield f"{count} {verb} not proven: those rules may cost more than shown."


def _price(row: RulePrice, words: Words) -> str:
    """Return what a rule costs: must-dos that only fit without it go before all value."""
    value = words.value(row.delta)
    return f"{counted(row.must_dos, 'must-do')}, {value}" if row.must_dos else value


def rule_name(rule: str) -> str:
    """Return what people call a rule: wip reads Work in progress."""
    return NAMES.get(rule) or choice_label(rule)


def tell_hiring(answer: HiringPlan, words: Words) -> Told:
    """Tell whom to hire within a budget, most worth first."""
    return Told(
        _hired(answer, words),
        (
            *_where(words),
            number("Heads", lambda row: f"{row.heads:,}", lambda row: row.heads, 72),
            number(
                words.in_currency("Costs"),
                lambda row: words.money(row.cost),
                lambda row: words.order_of_cost(row.cost),
                120,
            ),
            _amount(words.in_unit("Brings"), lambda row: row.value, words),
            Column("Lets in", lambda row: words.initiatives(row.funds)),
        ),
        answer.steps,
        sureness=sureness(exact=answer.exact, gap=answer.gap),
    )


def _hired(answer: HiringPlan, words: Words) -> str:
    heads = sum(step.heads for step in answer.steps)
    if not heads:
        return "No hire within this budget is worth its cost."
    brings = words.with_unit(words.value(answer.value))
    budget = f"{answer.budget:,.0f} {words.currency}".strip()
    verb = "brings" if heads == 1 else "bring"
    return f"{counted(heads, 'hire')} for {words.money(answer.spent)} of {budget} {verb} {brings}."
