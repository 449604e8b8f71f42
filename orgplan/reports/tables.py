"""Report tables: titled columns and rows that command line, workbook and window show alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgplan.capacity.plan import BindingCell
from orgplan.capacity.problem import Initiative, Period
from orgplan.capacity.supply.rows import STEPS, SupplyRow
from orgplan.capacity.worth import delivered
from orgplan.findings import Finding
from orgplan.metrics.catalogue import CATALOGUE
from orgplan.metrics.measure import Metrics
from orgplan.metrics.walk import CostWalk
from orgplan.metrics.walk_rows import CostRow
from orgplan.reports.account import HeldBack
from orgplan.reports.formats import Format, Value, shown
from orgplan.reports.solving import SolveReport

_CELLS_SHOWN = 3
"""Cells that are named where an initiative is short of many."""

_NUMERIC = {Format.WHOLE, Format.NUMBER, Format.MONEY, Format.SHARE}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its label, its unit, and how its values are written."""

    label: str
    format: Format = Format.TEXT
    unit: str = ""

    @property
    def is_number(self) -> bool:
        """Numbers stand on the right."""
        return self.format in _NUMERIC


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A titled table of plain values; `note` says what a reader must know."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows as people read them."""
        styles = [column.format for column in self.columns]
        for row in self.rows:
            yield tuple(shown(value, style) for value, style in zip(row, styles, strict=True))


def findings_table(findings: Iterable[Finding]) -> ReportTable:
    """Return findings as they are, in their order."""
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            finding.severity.value,
            finding.code,
            finding.message,
            finding.where.text(),
            finding.value,
            finding.limit,
            finding.fix,
        )
        for finding in findings
    )
    labels = ("Severity", "Code", "Finding", "Where", "Value", "Limit", "Fix")
    return ReportTable(f"Findings ({len(rows)})", tuple(map(Column, labels)), rows)


def held_back_table(rows: Sequence[HeldBack]) -> ReportTable:
    """Return the rows of a source that could not go in, and what makes them usable."""
    columns = (
        Column("File"),
        Column("Sheet"),
        Column("Row", Format.WHOLE),
        Column("Reason"),
        Column("Fix"),
    )
    return ReportTable(
        f"Held back ({len(rows)})",
        columns,
        tuple((row.file, row.sheet, row.row, row.reason, row.fix) for row in rows),
    )


def metrics_table(metrics: Metrics) -> ReportTable:
    """Return every metric with its unit and formula."""
    rows: list[tuple[Value, ...]] = []
    for metric in CATALOGUE:
        unit = metric.unit.replace("currency", metrics.currency or "currency")
        value = getattr(metrics, metric.name)
        if metric.name == "span_buckets":
            rows.extend(_bucket_rows(metric.label, value, metric.formula))
        else:
            rows.append((metric.label, shown(value), unit, metric.formula))
    columns = (Column("Metric"), Column("Value"), Column("Unit"), Column("Formula"))
    return ReportTable(f"Metrics as of {shown(metrics.as_of)}", columns, tuple(rows))


def _bucket_rows(
    label: str, buckets: dict[str, float] | None, formula: str
) -> Iterator[tuple[Value, ...]]:
    if buckets is None:
        yield label, shown(None), "", formula
        return
    for place, (bucket, share) in enumerate(buckets.items()):
        meaning = "" if place else formula
        yield f"{label}: {bucket}", shown(share, Format.SHARE), "of managers", meaning


def cost_table(walk: CostWalk) -> ReportTable:
    """Return headcount and cost month by month, each month followed by its total."""
    heads = ("Headcount", "Opening", "Hires", "In", "Out", "Leavers", "Closing", "Vacant")
    columns = (
        Column("Month"),
        Column(walk.by.replace("_", " ").capitalize()),
        *(Column(label, Format.WHOLE, "heads") for label in heads),
        Column("FTE", Format.NUMBER, "FTE"),
        *(Column(label, Format.MONEY, walk.currency) for label in ("Cost", "Budget", "Difference")),
    )
    rows = [_cost_row(row, row.key or "none") for row in walk.rows]
    rows += [_cost_row(total, "Total") for total in walk.totals]
    return ReportTable(f"Headcount and cost by {walk.by.replace('_', ' ')}", columns, tuple(rows))


def _cost_row(row: CostRow, key: str) -> tuple[Value, ...]:
    return (
        row.month,
        key,
        row.headcount,
        row.opening,
        row.hires,
        row.transfers_in,
        row.transfers_out,
        row.leavers,
        row.closing,
        row.vacant,
        row.fte,
        row.cost,
        row.budget,
        row.difference,
    )


def supply_table(rows: Iterable[SupplyRow], periods: Sequence[Period]) -> ReportTable:
    """Return the bridge from headcount to net capacity, in person-months."""
    names = {period.number: period.name for period in periods}
    steps = (*STEPS, "net")
    columns = (
        Column("Team"),
        Column("Skill"),
        Column("Period"),
        *(
            Column(step.replace("_", " ").capitalize(), Format.NUMBER, "person-months")
            for step in steps
        ),
        Column("People", Format.WHOLE),
    )
    made: tuple[tuple[Value, ...], ...] = tuple(
        (
            row.team,
            row.skill,
            names.get(row.period, str(row.period)),
            *(float(getattr(row, step)) for step in steps),
            len(row.people),
        )
        for row in rows
    )
    return ReportTable("Supply, person-months", columns, made)


def funded_table(report: SolveReport) -> ReportTable:
    """Return the funded initiatives by start, with value, dates and teams."""
    known = {initiative.id: initiative for initiative in report.problem.initiatives}
    periods = report.problem.periods
    columns = (
        Column("Id"),
        Column("Initiative"),
        Column("Category"),
        Column("Must do"),
        Column("Value", Format.NUMBER, report.value_unit),
        Column("Share", Format.SHARE),
        Column("Effort", Format.NUMBER, "person-months"),
        Column("Start", Format.DATE),
        Column("Finish", Format.DATE),
        Column("Teams"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            funding.initiative,
            known[funding.initiative].name,
            known[funding.initiative].category,
            "yes" if known[funding.initiative].must_do else "no",
            delivered(report.problem, known[funding.initiative], funding),
            funding.share,
            known[funding.initiative].effort() * funding.share,
            periods[funding.first - 1].start,
            periods[funding.last - 1].end,
            ", ".join(funding.teams),
        )
        for funding in sorted(report.plan.funded, key=lambda f: (f.first, f.last, f.initiative))
    )
    return ReportTable(f"Funded ({len(rows)})", columns, rows)


def unfunded_table(report: SolveReport) -> ReportTable:
    """Return the unfunded initiatives by value, each with its reason and the cells that bind."""
    known = {initiative.id: initiative for initiative in report.problem.initiatives}
    names = {period.number: period.name for period in report.problem.periods}
    columns = (
        Column("Id"),
        Column("Initiative"),
        Column("Category"),
        Column("Value", Format.NUMBER, report.value_unit),
        Column("Effort", Format.NUMBER, "person-months"),
        Column("Reason"),
        Column("Why"),
        Column("Short of"),
    )
    ordered = sorted(report.reasons, key=lambda r: (-_worth(known[r.initiative]), r.initiative))
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            reason.initiative,
            known[reason.initiative].name,
            known[reason.initiative].category,
            _worth(known[reason.initiative]),
            known[reason.initiative].effort(),
            reason.code.value.replace("_", " "),
            reason.sentence,
            _short_of(reason.binding, names),
        )
        for reason in ordered
    )
    return ReportTable(f"Unfunded ({len(rows)})", columns, rows)


def _short_of(cells: Sequence[BindingCell], names: Mapping[int, str]) -> str:
    parts = [
        f"{cell.team} {cell.skill} {names.get(cell.period, str(cell.period))}"
        for cell in cells[:_CELLS_SHOWN]
    ]
    if len(cells) > _CELLS_SHOWN:
        parts.append(f"and {len(cells) - _CELLS_SHOWN} more")
    return "; ".join(parts)


def _worth(initiative: Initiative) -> float:
    return initiative.confidence * initiative.value
