"""Explanations in sentences: the answer first, then whom it moves, then how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orgplan.capacity.explanation import (
    Alternatives,
    Conflicts,
    OneMore,
    Option,
    RulePrice,
    WhatItTakes,
    WhyNot,
)
from orgplan.capacity.plan import BindingCell, CapacityPlan, Worth
from orgplan.capacity.problem import Problem
from orgplan.capacity.shortage import person_months
from orgplan.reports.formats import percent, points
from orgplan.reports.solving import SolveReport

_SAME = 0.005
"""A difference of value that nobody would tell."""


def worst_gap(gaps: Iterable[float | None]) -> float | None:
    """Return the greatest of some gaps; None if one is not known."""
    known = list(gaps)
    return (
        max((gap for gap in known if gap is not None), default=0.0) if None not in known else None
    )


def sure(*, exact: bool, gap: float | None) -> str:
    """Say how sure an answer is."""
    if exact:
        return "This is proven."
    if gap is None:
        return "How far this is from the exact answer is not known: more time may tell."
    return (
        f"This is not proven: the exact answer may differ by up to {percent(gap, 2)} of the value."
    )


def named(problem: Problem, initiative: str) -> str:
    """Return an initiative's name with its id."""
    found = problem.initiative(initiative)
    return f"{found.name} ({found.id})" if found and found.name else initiative


def _named_all(problem: Problem, initiatives: Iterable[str]) -> str:
    return ", ".join(named(problem, one) for one in initiatives)


def three_plans_sentences(report: SolveReport) -> Iterator[str]:
    """Say what each plan delivers, and how many initiatives it funds."""
    for plan in (report.cut_line, report.waterfall):
        broken = ", but breaks a hard rule" if plan.is_broken else ""
        note = f" ({plan.note})" if plan.note else ""
        yield f"The {plan.label.lower()} {_delivers(plan.plan, plan.worth, report)}{broken}{note}."
    worth, label = report.outcome.worth, report.label
    if worth is not None:
        name = f"{label[0].lower()}{label[1:]}"
        yield f"The {name} {_delivers(report.plan, worth, report)}."
    yield sure(exact=report.is_optimal, gap=report.outcome.gap)


def _delivers(plan: CapacityPlan, worth: Worth, report: SolveReport) -> str:
    value = f"{points(worth.value)} {report.value_unit}".rstrip()
    return f"funds {_count(len(plan.funded))} and delivers {value}"


def why_not_sentences(answer: WhyNot, report: SolveReport) -> Iterator[str]:
    """Say what funding the initiative would cost, whom it displaces, and where people are short."""
    problem, name = report.problem, named(report.problem, answer.initiative)
    if answer.improved is not None:
        yield "Looking closer found a better plan; what follows is measured against that one."
    if answer.delta is None:
        yield f"{name} cannot be funded. {answer.infeasible_because}".rstrip()
    elif report.plan.funding(answer.initiative) is not None:
        yield f"{name} is funded already."
    else:
        yield _price_of_funding(answer, report, name)
        if answer.displaced:
            displaced = _named_all(problem, (m.initiative for m in answer.displaced))
            yield f"It would displace {displaced}."
        if answer.entered:
            entered = _named_all(problem, (m.initiative for m in answer.entered))
            yield f"What that leaves free would go to {entered}."
    if answer.binding and answer.delta is not None:
        yield f"As planned now, {_tight(problem, answer.binding)}."
    yield sure(exact=answer.exact, gap=answer.gap)


def _price_of_funding(answer: WhyNot, report: SolveReport, name: str) -> str:
    delta = answer.delta or 0.0
    if abs(delta) < _SAME:
        return f"Funding {name} would leave the plan worth as much as it is."
    amount = f"{points(abs(delta))} {report.value_unit}".rstrip()
    return f"Funding {name} would make the plan worth {amount} {'more' if delta > 0 else 'less'}."


def _tight(problem: Problem, cells: tuple[BindingCell, ...]) -> str:
    worst = max(cells, key=lambda cell: cell.short)
    team, period = problem.team_name(worst.team), problem.periods[worst.period - 1].name
    skill = f" of {worst.skill}" if worst.skill else ""
    others = len(cells) - 1
    more = {0: "", 1: ", and another place is short too"}.get(
        others, f", and {others} other places are short too"
    )
    if not worst.short:
        return f"{team} has no place left in {period}{more}"
    return f"it lacks {person_months(worst.short)}{skill} in {team} in {period}{more}"


def takes_sentences(answer: WhatItTakes, report: SolveReport) -> Iterator[str]:
    """Say what would let the initiative in, or that nothing would."""
    name = named(report.problem, answer.initiative)
    if report.plan.funding(answer.initiative) is not None:
        yield f"{name} is funded already."
    elif not answer.options:
        yield f"No added people, later end or smaller scope was found that lets {name} in."
        yield sure(exact=answer.exact, gap=answer.gap)
    else:
        yield f"To fund {name} and keep all that is funded, one of these would do:"
        for option in answer.options:
            yield f"- {option_sentence(option, report.value_unit)}"
        yield sure(exact=answer.exact, gap=answer.gap)


def option_sentence(option: Option, unit: str) -> str:
    """Say a way to fund an initiative, and where it makes the plan worth less."""
    if option.value > -_SAME:
        return option.sentence
    loss = f"{points(-option.value)} {unit}".rstrip()
    return f"{option.sentence} This makes the plan worth {loss} less."


def one_more_sentences(answer: tuple[OneMore, ...], report: SolveReport) -> Iterator[str]:
    """Say where one more engineer brings most."""
    rows = [row for row in answer if not row.preview]
    if not rows:
        yield "There is no team that one more engineer could help."
        return
    best, problem = rows[0], report.problem
    gain = best.value if best.net is None else best.net
    if gain < _SAME:
        yield "No single engineer more would raise what the plan is worth."
    else:
        who = f"One more engineer for {best.skill} in {problem.team_name(best.team)}"
        start = problem.periods[best.start - 1].name
        value = f"{points(best.value)} {report.value_unit}".rstrip()
        after = "" if best.net is None else f", {points(best.net)} after cost"
        yield f"{who} from {start} on brings most: {value}{after}."
    if len(rows) < len(answer):
        yield "Rows marked preview are estimates of the linear relaxation, not solved again."
    yield _sure_of_rows(rows)


def price_sentences(answer: tuple[RulePrice, ...], report: SolveReport) -> Iterator[str]:
    """Say which promise or limit costs most."""
    dear = [row for row in answer if row.delta > _SAME]
    stuck = [row for row in answer if row.must_dos]
    if not answer:
        yield "The plan has no promise or limit that could be left out."
        return
    for row in stuck[:3]:
        count = "one more must-do" if row.must_dos == 1 else f"{row.must_dos} more must-dos"
        yield f"Without this, {count} could be met: {row.label}."
    if dear:
        worst = max(dear, key=lambda row: row.delta)
        value = f"{points(worst.delta)} {report.value_unit}".rstrip()
        yield f"{len(dear)} of {len(answer)} promises and limits cost something."
        yield f"The dearest costs {value}: {worst.label}."
    else:
        yield "No promise or limit costs anything by itself."
    yield _sure_of_rows(answer)


def conflict_sentences(answer: Conflicts) -> Iterator[str]:
    """Say each conflict in its sentence, or that there is none."""
    if not answer.conflicts:
        yield (
            "Every promise can be kept: there is no conflict."
            if answer.exact
            else "No conflict was found in the time given."
        )
        return
    for number, conflict in enumerate(answer.conflicts, start=1):
        start = f"{number}. " if len(answer.conflicts) > 1 else ""
        yield f"{start}{conflict.sentence}"
    if not answer.exact:
        yield "Not every step was proven in the time given: a conflict may name a limit too many."


def alternatives_sentences(answer: Alternatives, report: SolveReport) -> Iterator[str]:
    """Say how many other plans come close, and what all of them share."""
    problem = report.problem
    close = f"within {percent(answer.within)} of the best"
    count = len(answer.plans)
    if count:
        found = "One other plan is" if count == 1 else f"{count} other plans are"
        yield f"{found} {close}."
        yield f"Funded in all of them: {_or_none(problem, answer.core)}."
        yield f"Funded in none of them: {_or_none(problem, answer.never)}."
    elif answer.exact:
        yield f"No other choice of initiatives is {close}."
    else:
        yield f"No other choice of initiatives {close} was found in the time given."
    yield (
        "This is proven."
        if answer.exact
        else "Not proven in the time given: more plans may come close."
    )


def _or_none(problem: Problem, initiatives: tuple[str, ...]) -> str:
    return _named_all(problem, initiatives) or "none"


def _count(initiatives: int) -> str:
    return f"{initiatives} {'initiative' if initiatives == 1 else 'initiatives'}"


def _sure_of_rows(rows: Sequence[OneMore | RulePrice]) -> str:
    """Say how many rows are proven; each says for itself how far it may be off."""
    proven = sum(row.exact for row in rows)
    if proven == len(rows):
        return "This is proven."
    return (
        f"{proven} of {len(rows)} rows are proven; the last column says by how much of the value "
        "the others may be off. More time tells more."
    )
