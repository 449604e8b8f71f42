"""Scenarios side by side as a table: every metric, and its difference from the first one."""

from __future__ import annotations

from orgplan.metrics.catalogue import CATALOGUE, Metric
from orgplan.reports.formats import Value, points, shown
from orgplan.reports.tables import Column, ReportTable
from orgplan.scenarios.compare import Comparison, ScenarioFigures

BESIDE: tuple[tuple[str, str, str], ...] = (
    ("savings_in_year", "Savings in the fiscal year", "currency"),
    ("savings_annualized", "Savings, annualized", "currency/year"),
    ("one_off", "One-off costs, apart", "currency"),
    ("value", "Value of the plan of record", ""),
    ("moved_people", "People moved", "people"),
    ("orphaned_decisions", "Decisions without decider", "decisions"),
    ("crossing_dependencies", "Dependencies that cross", "strength"),
)
"""Name, label and unit of what stands beside the metrics; savings are against the plan itself."""

STALE = " (of an earlier state)"


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
    for name, label, unit in BESIDE:
        cells = [_beside(figures, name, deltas.get((figures.id, name))) for figures in scenarios]
        rows.append((label, unit.replace("currency", currency or "currency"), *cells))
    columns = (Column("Metric"), Column("Unit"), *(Column(f.name or f.id) for f in scenarios))
    return ReportTable("Scenarios side by side", columns, tuple(rows))


def _single_numbers() -> list[Metric]:
    return [metric for metric in CATALOGUE if metric.name != "span_buckets"]


def _beside(figures: ScenarioFigures, name: str, difference: float | None) -> str:
    if name.startswith("savings"):
        difference = None
    stale = name == "value" and figures.value_is_stale
    return _cell(figures.numbers().get(name), difference) + (STALE if stale else "")


def _cell(value: Value, difference: float | None) -> str:
    if not difference:
        return shown(value)
    sign = "+" if difference > 0 else "−"
    return f"{shown(value)} ({sign}{points(abs(difference))})"
