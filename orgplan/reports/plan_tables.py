"""Tables of a solved plan that go beyond the list of initiatives: its quality and its work."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.plan import Baseline, Worth
from orgplan.reports.formats import Format, Value
from orgplan.reports.solving import SolveReport
from orgplan.reports.tables import Column, ReportTable


def plans_table(report: SolveReport) -> ReportTable:
    """Return cut line, waterfall, imported plans and the optimum side by side."""
    optimum = report.outcome.worth
    columns = (
        Column("Plan"),
        Column("Value", Format.NUMBER, report.value_unit),
        Column("Objective", Format.NUMBER, report.value_unit),
        Column("Funded", Format.WHOLE, "initiatives"),
        Column("Must-dos met", Format.WHOLE),
        Column("Optimum above it", Format.SHARE),
        Column("Remark"),
    )
    rows = [_baseline_row(plan, optimum) for plan in _beside(report)]
    if optimum is not None:
        funded = len(report.plan.funded)
        rows.append(
            ("Optimum", optimum.value, optimum.objective, funded, optimum.must_dos_met, None, "")
        )
    return ReportTable("Plans side by side", columns, tuple(rows))


def _beside(report: SolveReport) -> Iterator[Baseline]:
    yield report.cut_line
    yield report.waterfall
    yield from report.manual


def _baseline_row(plan: Baseline, optimum: Worth | None) -> tuple[Value, ...]:
    remark = "; ".join(sorted({f"breaks {breach.rule}" for breach in plan.breaches}))
    return (
        plan.label,
        plan.worth.value,
        plan.worth.objective,
        len(plan.plan.funded),
        plan.worth.must_dos_met,
        uplift(optimum, plan.worth),
        "; ".join(part for part in (plan.note, remark) if part),
    )


def uplift(better: Worth | None, worth: Worth) -> float | None:
    """Return by which share one plan's value lies above another's; None if there is no answer."""
    if better is None or worth.value <= 0:
        return None
    return better.value / worth.value - 1


def quality_table(report: SolveReport) -> ReportTable:
    """Return how good the plan is proven to be, and how it was made."""
    outcome = report.outcome
    solver = " ".join(outcome.solver)
    facts: list[tuple[Value, ...]] = [
        ("Status", outcome.status.value, ""),
        ("Delivered value", outcome.worth.value if outcome.worth else None, report.value_unit),
        ("Objective", outcome.worth.objective if outcome.worth else None, report.value_unit),
        ("Proven bound", outcome.bound, report.value_unit),
        ("Gap", outcome.gap, "share of the value"),
        ("Gap measured over", outcome.gap_scope.replace("_", " "), ""),
        ("Must-dos asked", report.must_dos_asked, "initiatives"),
        ("Must-dos met", report.must_dos_met, "initiatives"),
        ("Verified without the solver", "yes" if report.verified else "no", ""),
        ("Reproducible", "yes" if outcome.reproducible else "no", ""),
        ("Solver", solver, ""),
        ("Seed", report.limits.seed, ""),
        ("Model hash", report.model_hash, ""),
        ("Plan hash", report.plan_hash, ""),
    ]
    return ReportTable(
        "Plan summary", (Column("What"), Column("Value"), Column("Unit")), tuple(facts)
    )


def must_dos_table(report: SolveReport) -> ReportTable:
    """Return the initiatives that every plan has to hold, and when they are done."""
    funded = {funding.initiative: funding for funding in report.plan.funded}
    periods = report.problem.periods
    columns = (
        Column("Id"),
        Column("Must-do"),
        Column("In the plan"),
        Column("Start", Format.DATE),
        Column("Finish", Format.DATE),
    )
    rows: list[tuple[Value, ...]] = []
    for initiative in report.problem.initiatives:
        found = funded.get(initiative.id)
        if initiative.must_do and found is None:
            rows.append((initiative.id, initiative.name, "no", None, None))
        elif initiative.must_do and found is not None:
            dates = (periods[found.first - 1].start, periods[found.last - 1].end)
            rows.append((initiative.id, initiative.name, "yes", *dates))
    return ReportTable("Must-dos", columns, tuple(rows))


def allocation_table(report: SolveReport) -> ReportTable:
    """Return the person-months of the plan, one row per initiative, team, skill and period."""
    names = {initiative.id: initiative.name for initiative in report.problem.initiatives}
    periods = {period.number: period for period in report.problem.periods}
    columns = (
        Column("Initiative"),
        Column("Name"),
        Column("Team"),
        Column("Skill"),
        Column("Period", Format.WHOLE),
        Column("Starts", Format.DATE),
        Column("Person-months", Format.NUMBER, "person-months"),
    )
    rows = tuple(
        (
            row.initiative,
            names.get(row.initiative, ""),
            row.team,
            row.skill,
            row.period,
            periods[row.period].start,
            row.person_months,
        )
        for row in report.plan.allocations
    )
    return ReportTable("Allocation", columns, rows)
