"""Explanations in tables, for the command line."""

from __future__ import annotations

from collections.abc import Iterable

from orgplan.capacity.explanation import (
    Alternatives,
    Conflicts,
    OneMore,
    OptionKind,
    RulePrice,
    WhatItTakes,
    WhyNot,
)
from orgplan.capacity.plan import BindingCell
from orgplan.capacity.problem import Problem
from orgplan.capacity.shortage import at_least_shown
from orgplan.reports.formats import Format, Value, percent
from orgplan.reports.solving import SolveReport
from orgplan.reports.tables import Column, ReportTable
from orgplan.reports.three_plans import ThreePlans

KINDS = {
    OptionKind.CAPACITY: "more people",
    OptionKind.LATER: "later",
    OptionKind.SMALLER: "smaller",
}


def three_plans_table(answer: ThreePlans, report: SolveReport) -> ReportTable:
    """Return what each initiative delivers in each plan, those that differ first."""
    columns = (
        Column("Id"),
        Column("Initiative"),
        Column("Cut line", Format.NUMBER, report.value_unit),
        Column("Waterfall", Format.NUMBER, report.value_unit),
        Column(report.label, Format.NUMBER, report.value_unit),
        Column("Difference"),
    )
    rows = tuple(
        (
            row.id,
            _name(report.problem, row.id),
            *row.values,
            row.note,
        )
        for row in answer.rows
    )
    return ReportTable("Three plans", columns, rows)


def _name(problem: Problem, initiative: str) -> str:
    found = problem.initiative(initiative)
    return found.name if found else ""


def moved_table(answer: WhyNot, report: SolveReport) -> ReportTable:
    """Return who would leave and who would enter, with the value of each."""
    columns = (
        Column("Id"),
        Column("Initiative"),
        Column("What happens"),
        Column("Value", Format.NUMBER, report.value_unit),
    )
    pairs = [("leaves", one) for one in answer.displaced]
    pairs += [("enters", one) for one in answer.entered]
    rows = tuple(
        (one.initiative, _name(report.problem, one.initiative), what, one.value)
        for what, one in pairs
    )
    return ReportTable("What funding it would change", columns, rows)


def binding_table(cells: Iterable[BindingCell], problem: Problem) -> ReportTable:
    """Return where people are short."""
    columns = (
        Column("Team"),
        Column("Skill"),
        Column("Period"),
        Column("Short", Format.NUMBER, "person-months"),
    )
    rows = tuple(
        (
            problem.team_name(c.team),
            c.skill,
            problem.periods[c.period - 1].name,
            at_least_shown(c.short),
        )
        for c in cells
    )
    return ReportTable("Where it is short", columns, rows)


def options_table(answer: WhatItTakes, report: SolveReport) -> ReportTable:
    """Return the ways to fund an initiative with what they cost and bring."""
    columns = (
        Column("Way"),
        Column("FTE", Format.NUMBER),
        Column("Cost", Format.NUMBER, report.value_unit),
        Column("The plan gains", Format.NUMBER, report.value_unit),
    )
    rows = tuple(
        (KINDS[option.kind], option.fte or None, option.cost, option.value)
        for option in answer.options
    )
    return ReportTable("What it would take", columns, rows)


def changes_table(answer: WhatItTakes, report: SolveReport) -> ReportTable:
    """Return the person-months added by team, skill and period."""
    problem = report.problem
    columns = (
        Column("Team"),
        Column("Skill"),
        Column("Period"),
        Column("Person-months added", Format.NUMBER),
    )
    rows = tuple(
        (problem.team_name(c.team), c.skill, problem.periods[c.period - 1].name, c.short)
        for option in answer.options
        for c in option.changes
    )
    return ReportTable("People to add", columns, rows)


def one_more_table(answer: tuple[OneMore, ...], report: SolveReport) -> ReportTable:
    """Return what one more engineer brings, by team, skill and start."""
    problem = report.problem
    columns = (
        Column("Team"),
        Column("Skill"),
        Column("From"),
        Column("Brings", Format.NUMBER, report.value_unit),
        Column("Cost", Format.NUMBER),
        Column("Net", Format.NUMBER),
        Column("Lets in"),
        Column("How sure"),
    )
    rows = tuple(
        (
            problem.team_name(row.team),
            row.skill,
            problem.periods[row.start - 1].name,
            row.value,
            row.cost,
            row.net,
            ", ".join(row.funds),
            "preview" if row.preview else how_sure(exact=row.exact, gap=row.gap),
        )
        for row in answer
    )
    return ReportTable("One more engineer", columns, rows)


def how_sure(*, exact: bool, gap: float | None) -> str:
    """Return how sure a row is in a word or two."""
    if exact:
        return "proven"
    return "not proven" if gap is None else f"within {percent(gap)}"


def prices_table(answer: tuple[RulePrice, ...], report: SolveReport) -> ReportTable:
    """Return every promise and limit with what it costs and who would move without it."""
    columns = (
        Column("Promise or limit"),
        Column("Rule"),
        Column("Id"),
        Column("Costs", Format.NUMBER, report.value_unit),
        Column("Would enter"),
        Column("Would leave"),
        Column("How sure"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            row.label,
            row.rule,
            row.id,
            row.delta,
            ", ".join(row.enters),
            ", ".join(row.leaves),
            how_sure(exact=row.exact, gap=row.gap),
        )
        for row in answer
    )
    return ReportTable("What each promise and limit costs", columns, rows)


def repairs_table(answer: Conflicts) -> ReportTable:
    """Return the cheapest ways out of each conflict."""
    columns = (
        Column("Conflict", Format.WHOLE),
        Column("Way out"),
        Column("Size", Format.NUMBER),
        Column("Unit"),
    )
    rows = tuple(
        (number, repair.sentence, repair.cost, repair.unit)
        for number, conflict in enumerate(answer.conflicts, start=1)
        for repair in conflict.repairs
    )
    return ReportTable("Ways out", columns, rows)


def alternatives_table(answer: Alternatives, report: SolveReport) -> ReportTable:
    """Return the other plans with what each lets in and leaves out against the best."""
    best = {one.initiative for one in report.plan.funded}
    columns = (
        Column("Plan", Format.WHOLE),
        Column("Objective", Format.NUMBER, report.value_unit),
        Column("Lets in"),
        Column("Leaves out"),
    )
    rows = []
    for number, (plan, value) in enumerate(
        zip(answer.plans, answer.objectives, strict=True), start=1
    ):
        own = {one.initiative for one in plan.funded}
        rows.append((number, value, ", ".join(sorted(own - best)), ", ".join(sorted(best - own))))
    return ReportTable("Other plans nearly as good", columns, tuple(rows))
