"""Confidence, frontiers and hiring plans as tables and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgplan.capacity.explanation import Chance, Confidence, Frontier, HiringPlan
from orgplan.capacity.uncertainty import SureSet
from orgplan.reports.formats import Format, Value, percent, points
from orgplan.reports.solving import SolveReport
from orgplan.reports.tables import Column, ReportTable

_SURE = ("Sure to 50 %", "Sure to 80 %", "Sure to 90 %")
_AGAINST = {"fte": "people", "budget": "budget", "disruption": "changes"}


def confidence_table(report: SolveReport, confidence: Confidence) -> ReportTable:
    """Return the chance of each initiative to fit, the least sure first, and the whole plan's."""
    columns = (
        Column("Initiative"),
        Column("Name"),
        Column("Fits", Format.SHARE),
        *(Column(title, Format.SHARE, "of its work") for title in _SURE),
    )
    names = _names(report)
    ordered = sorted(confidence.initiatives, key=lambda one: (one.p_fit, one.p80, one.initiative))
    rows = [_chances(one.initiative, names.get(one.initiative, ""), one) for one in ordered]
    rows.append(_chances("Whole plan", "", confidence.portfolio))
    note = "The last row counts value where the others count work."
    return ReportTable("How surely the plan fits", columns, tuple(rows), note)


def confidence_sentences(report: SolveReport, confidence: Confidence) -> Iterator[str]:
    """Say how surely all of a plan fits and what value is sure."""
    unit = f" {report.value_unit}" if report.value_unit else ""
    yield (
        f"All of the plan fits in {percent(confidence.portfolio.p_fit)} of "
        f"{confidence.draws:,} draws."
    )
    yield (
        f"With a chance of 50, 80 and 90 % it delivers at least {points(confidence.value_p50)}, "
        f"{points(confidence.value_p80)} and {points(confidence.value_p90)}{unit}."
    )


def sure_set_sentences(report: SolveReport, least: float, found: SureSet) -> Iterator[str]:
    """Say which set fits with a stated confidence and what it gives up."""
    fits = percent(found.confidence.portfolio.p_fit)
    surest = min((one.p_fit for one in found.confidence.initiatives), default=1.0)
    head = f"The best set found for a confidence of {percent(least)}"
    if not found.reached:
        head = f"No set reaches {percent(least)}; the surest found"
    yield (
        f"{head} funds {len(found.plan.funded)} initiatives, delivers "
        f"{points(found.worth.value)} {report.value_unit}".rstrip()
        + f"; all of it fits with {fits}, the least sure of them with {percent(surest)}. Efforts "
        f"and people are planned at their {percent(found.quantile, 0)} quantile."
    )
    broken = sorted({str(breach.rule) for breach in found.breaches})
    if broken:
        yield f"It breaks {', '.join(broken)}: no set so sure that keeps them was found."
    now = {one.initiative for one in report.plan.funded}
    then = {one.initiative for one in found.plan.funded}
    for said, moved in (("left out", now - then), ("taken in", then - now)):
        if moved:
            yield f"Against the plan, {said}: {_listed(report, moved)}."


def frontier_table(report: SolveReport, frontier: Frontier) -> ReportTable:
    """Return a frontier level by level."""
    names = _names(report)
    columns = (
        Column(_AGAINST[frontier.against].capitalize(), Format.NUMBER, frontier.unit),
        Column("Value", Format.NUMBER, report.value_unit),
        Column("Objective", Format.NUMBER, report.value_unit),
        Column("Gap", Format.SHARE),
        Column("Enters"),
        Column("Leaves"),
        Column(""),
    )
    rows = tuple(
        (
            point.level,
            point.value,
            point.objective,
            point.gap,
            _moves(names, point.enters) if number else f"{len(point.enters)} initiatives",
            _moves(names, point.leaves),
            "knee" if point.is_knee else "",
        )
        for number, point in enumerate(frontier.points)
    )
    return ReportTable(f"Value against {_AGAINST[frontier.against]}", columns, rows)


def hiring_table(report: SolveReport, plan: HiringPlan) -> ReportTable:
    """Return the steps of a hiring plan in the order of their worth."""
    names = _names(report)
    columns = (
        Column("Team"),
        Column("Skill"),
        Column("Start", Format.DATE),
        Column("Heads", Format.WHOLE),
        Column("Cost", Format.MONEY, report.currency),
        Column("Value", Format.NUMBER, report.value_unit),
        Column("Funds"),
    )
    rows = tuple(
        (
            report.problem.team_name(step.team),
            step.skill,
            report.problem.periods[step.start - 1].start,
            step.heads,
            step.cost,
            step.value,
            _moves(names, step.funds),
        )
        for step in plan.steps
    )
    return ReportTable("Hires, the worthiest first", columns, rows)


def hiring_sentence(report: SolveReport, plan: HiringPlan) -> str:
    """Say what a hiring plan spends and brings, and how sure it is the best."""
    heads = sum(step.heads for step in plan.steps)
    money = f"{plan.spent:,.0f} of {plan.budget:,.0f} {report.currency}".rstrip()
    if not heads:
        within = f"{plan.budget:,.0f} {report.currency}".rstrip()
        return f"No hire within {within} brings anything."
    brings = f"{points(plan.value)} {report.value_unit}".rstrip()
    proof = "proven best" if plan.exact else _open(plan.gap)
    people = "1 head brings" if heads == 1 else f"{heads} heads bring"
    return f"{people} {brings} more for {money} ({proof})."


def _open(gap: float | None) -> str:
    return "not proven best" if gap is None else f"within {percent(gap)} of the best"


def _chances(title: str, name: str, one: Chance) -> tuple[Value, ...]:
    return (title, name, one.p_fit, one.p50, one.p80, one.p90)


def _names(report: SolveReport) -> dict[str, str]:
    return {one.id: one.name for one in report.problem.initiatives}


def _moves(names: dict[str, str], moved: Iterable[str]) -> str:
    return ", ".join(names.get(one) or one for one in moved)


def _listed(report: SolveReport, moved: Iterable[str]) -> str:
    return _moves(_names(report), sorted(moved))
