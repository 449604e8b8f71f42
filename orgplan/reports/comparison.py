"""Scenarios side by side as a table: every metric, and its difference from the first one."""

from __future__ import annotations

from orgplan.metrics.catalogue import CATALOGUE, Metric
from orgplan.reports.formats import Value, points, shown
from orgplan.reports.tables import Column, ReportTable
from orgplan.scenarios.compare import Comparison, ScenarioFigures


def comparison_table(comparison: Comparison) -> ReportTable:
    """Return one row per metric and one column per scenario, with differences in brackets."""
    scenarios = comparison.scenarios
    deltas = {(delta.id, delta.metric): delta.absolute for delta in comparison.deltas}
    currency = scenarios[0].metrics.currency if scenarios else ""
    rows: list[tuple[Value, ...]] = []
    for metric in _single_numbers():
        cells = [
            _cell(getattr(figures.metrics, metric.name), deltas.get((figures.id, metric.name)))
            for figures in scenarios
        ]
        unit = metric.unit.replace("currency", currency or "currency")
        rows.append((metric.label, unit, *cells))
    rows.append(("Value of the plan", "", *(_value(figures, deltas) for figures in scenarios)))
    rows.append(("Decisions without decider", "", *(f.orphaned_decisions for f in scenarios)))
    rows.append(("People moved", "people", *(f.moved_people for f in scenarios)))
    columns = (Column("Metric"), Column("Unit"), *(Column(f.name or f.id) for f in scenarios))
    return ReportTable("Scenarios side by side", columns, tuple(rows))


def _single_numbers() -> list[Metric]:
    return [metric for metric in CATALOGUE if metric.name != "span_buckets"]


def _value(figures: ScenarioFigures, deltas: dict[tuple[str, str], float]) -> str:
    return _cell(figures.value, deltas.get((figures.id, "value")))


def _cell(value: Value, difference: float | None) -> str:
    if not difference:
        return shown(value)
    sign = "+" if difference > 0 else "−"
    return f"{shown(value)} ({sign}{points(abs(difference))})"
