"""Tables of a solved plan that go beyond the list of initiatives: its quality and its work."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.plan import Baseline, Worth
from orgplan.reports.formats import Format, Value, points
from orgplan.reports.solving import SolveReport
from orgplan.reports.tables import Column, ReportTable


def plans_table(report: SolveReport) -> ReportTable:
    """Return cut line, waterfall, imported plans and the best plan side by side."""
    best = report.outcome.worth
    columns = (
        Column("Plan"),
        Column("Value", Format.NUMBER, report.value_unit),
        Column("Objective", Format.NUMBER, report.value_unit),
        Column("Funded", Format.WHOLE, "initiatives"),
        Column("Must-dos met", Format.WHOLE),
        Column(f"{report.label} above it", Format.SHARE),
        Column("Remark"),
    )
    rows = [_baseline_row(plan, best) for plan in _beside(report)]
    if best is not None:
        funded, paid = len(report.plan.funded), _paid(best)
        rows.append(
            (report.label, best.value, best.objective, funded, best.must_dos_met, None, paid)
        )
    return ReportTable("Plans side by side", columns, tuple(rows))


def _paid(worth: Worth) -> str:
    """Say what a plan pays for rules, loans and hires."""
    return "; ".join(
        f"pays {points(amount)} for {rule.replace('_', ' ')}" for rule, amount in worth.penalties
    )


def _beside(report: SolveReport) -> Iterator[Baseline]:
    yield report.cut_line
    yield report.waterfall
    yield from report.manual


def _baseline_row(plan: Baseline, best: Worth | None) -> tuple[Value, ...]:
    remark = "; ".join(sorted({f"breaks {breach.rule}" for breach in plan.breaches}))
    return (
        plan.label,
        plan.worth.value,
        plan.worth.objective,
        len(plan.plan.funded),
        plan.worth.must_dos_met,
        uplift(best, plan.worth),
        "; ".join(part for part in (plan.note, remark, _paid(plan.worth)) if part),
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
        ("Proven", "yes" if report.is_optimal else "no", ""),
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


def loans_table(report: SolveReport) -> ReportTable:
    """Return who works for another team, in which skill and when."""
    problem = report.problem
    columns = (
        Column("From team"),
        Column("To team"),
        Column("Skill"),
        Column("Period", Format.WHOLE),
        Column("Starts", Format.DATE),
        Column("Person-months", Format.NUMBER, "person-months"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            problem.team_name(lent.from_team),
            problem.team_name(lent.to_team),
            lent.skill,
            lent.period,
            problem.periods[lent.period - 1].start,
            lent.person_months,
        )
        for lent in report.plan.loans
    )
    return ReportTable(f"People lent ({len(rows)})", columns, rows)


def hires_table(report: SolveReport) -> ReportTable:
    """Return the heads a plan hires, where and from when."""
    problem = report.problem
    known = {row.id: row for row in problem.hires}
    columns = (
        Column("Hire"),
        Column("Team"),
        Column("Skill"),
        Column("Starts", Format.DATE),
        Column("Heads", Format.WHOLE, "heads"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            hired.hire,
            problem.team_name(known[hired.hire].team),
            known[hired.hire].skill,
            problem.periods[hired.start - 1].start,
            hired.heads,
        )
        for hired in report.plan.hires
    )
    return ReportTable(f"People hired ({len(rows)})", columns, rows)
