"""Scenarios as sheets and pages: side by side in numbers, who is affected, how to carry it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from orgplan.metrics.catalogue import CATALOGUE
from orgplan.reports.comparison import BESIDE
from orgplan.reports.formats import NO_ANSWER, Format, Value
from orgplan.reports.tables import Column, ReportTable
from orgplan.scenarios.affected import Affected, Matter
from orgplan.scenarios.compare import Comparison, ScenarioFigures
from orgplan.scenarios.implementation import ImplementationStep

FROM_THE_START = "from the start"
"""Stands for the day of changes without one."""

MATTERS = {
    Matter.JOINS: "joins",
    Matter.LEAVES: "leaves",
    Matter.OPENS: "post opens",
    Matter.CLOSES: "post closes",
    Matter.LOSES_REPORTS: "loses reports",
    Matter.GAINS_REPORTS: "gains reports",
}


def side_by_side_table(
    comparison: Comparison, left_out: Iterable[tuple[str, str]] = ()
) -> ReportTable:
    """Return one row per number: every scenario's, then its difference from the first one.

    Scenarios left out of the comparison stand below it, with the reason.
    """
    first = next(iter(comparison.scenarios), None)
    others = comparison.scenarios[1:]
    columns = (
        Column("Metric"),
        Column("Unit"),
        *(Column(name, Format.NUMBER) for name in _names(comparison.scenarios)),
        *(Column(f"{name}, difference", Format.NUMBER) for name in _names(others)),
    )
    named = _named(first.metrics.currency if first else "")
    rows = [_row(comparison, name, label, unit) for name, label, unit in named]
    blanks = (None,) * (len(columns) - 2)
    rows += [(f"{name} is left out", reason, *blanks) for name, reason in left_out]
    day = first.metrics.as_of if first else None
    note = f"Measured as of {day or NO_ANSWER}; differences are from the first."
    return ReportTable("Scenario comparison", columns, tuple(rows), note)


def _named(currency: str) -> Iterator[tuple[str, str, str]]:
    metrics = ((m.name, m.label, m.unit) for m in CATALOGUE if m.name != "span_buckets")
    for name, label, unit in (*metrics, *BESIDE):
        yield name, label, unit.replace("currency", currency or "currency")


def _row(comparison: Comparison, name: str, label: str, unit: str) -> tuple[Value, ...]:
    numbers = [figures.numbers().get(name) for figures in comparison.scenarios]
    deltas = {d.id: d.absolute for d in comparison.deltas if d.metric == name}
    others = (figures.id for figures in comparison.scenarios[1:])
    return label, unit, *numbers, *(deltas.get(other) for other in others)


def _names(scenarios: Iterable[ScenarioFigures]) -> list[str]:
    return [figures.name or figures.id for figures in scenarios]


def affected_table(rows: Iterable[Affected], scenario: str = "") -> ReportTable:
    """Return who is affected by a scenario: by wave, what changes from what to what."""
    columns = (Column("Wave"), *map(Column, ("Who", "Person", "Post", "What", "From", "To")))
    made = tuple(_affected_row(row) for row in rows)
    return ReportTable(_titled("Who is affected", scenario), (*columns, Column("Posts")), made)


def _affected_row(row: Affected) -> tuple[Value, ...]:
    what = MATTERS.get(row.matter, (row.field or row.matter.value).replace("_", " "))
    facts = (row.who, row.person, row.post, what, row.was, row.becomes)
    return _wave(row.wave), *facts, "; ".join(row.reports)


def implementation_table(steps: Iterable[ImplementationStep], scenario: str = "") -> ReportTable:
    """Return how to carry a scenario out, step by step in an order that works."""
    columns = (
        Column("Step", Format.WHOLE),
        *map(Column, ("Wave", "What to do", "Record", "Id", "Part of", "Note")),
    )
    made = tuple(_step_row(step) for step in steps)
    return ReportTable(_titled("Implementation", scenario), columns, made)


def _step_row(step: ImplementationStep) -> tuple[Value, ...]:
    record = step.record.replace("_", " ")
    facts = (step.sentence, record, step.id, "; ".join(step.groups), step.note)
    return step.number, _wave(step.wave), *facts


def stacked(title: str, tables: Sequence[tuple[str, ReportTable]]) -> ReportTable:
    """Return tables of like columns as one, each row after the name of its scenario."""
    columns = tables[0][1].columns if tables else ()
    rows = tuple((name, *row) for name, table in tables for row in table.rows)
    return ReportTable(title, (Column("Scenario"), *columns), rows)


def _wave(day: date | None) -> str:
    return FROM_THE_START if day is None else day.isoformat()


def _titled(title: str, scenario: str) -> str:
    return f"{title}: {scenario}" if scenario else title
