"""Making the figures of a solved plan from its report."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.baselines import ranking
from orgplan.capacity.plan import Baseline, CapacityPlan, Funded, Reason
from orgplan.capacity.problem import Initiative
from orgplan.capacity.worth import delivered
from orgplan.changes.describe import name_of
from orgplan.model.organization import Organization
from orgplan.model.teams import Team
from orgplan.reports.figures import Bar, CutRow, Heat, HeatCell, PlanScore, Roadmap
from orgplan.reports.solving import SolveReport


def heat(report: SolveReport, organization: Organization) -> Heat:
    """Return the utilization of every team with capacity or work, in the order of the teams."""
    cells = {(row.team, row.period): HeatCell(row.allocated, row.net) for row in report.utilization}
    teams = {team for (team, _), cell in cells.items() if cell.share is not None}
    ordered = [team for team in organization.teams.ids() if team in teams]
    ordered += sorted(teams - set(ordered))
    numbers = [period.number for period in report.problem.periods]
    return Heat(
        row_ids=tuple(ordered),
        rows=tuple(name_of(organization, Team, team) for team in ordered),
        columns=tuple(period.name for period in report.problem.periods),
        cells=tuple(
            tuple(cells.get((team, number), HeatCell(0.0, 0.0)) for number in numbers)
            for team in ordered
        ),
    )


def roadmap(report: SolveReport, organization: Organization) -> Roadmap:
    """Return the funded initiatives as bars, and the precedence among them."""
    known = {initiative.id: initiative for initiative in report.problem.initiatives}
    pairs = [(known[f.initiative], f) for f in report.plan.funded]
    bars = [
        _bar(initiative, funding, delivered(report.problem, initiative, funding), organization)
        for initiative, funding in pairs
    ]
    shown = {bar.id for bar in bars}
    links = tuple(
        (before, bar.id) for bar in bars for before in known[bar.id].depends_on if before in shown
    )
    return Roadmap(
        columns=tuple(period.name for period in report.problem.periods),
        bars=tuple(sorted(bars, key=lambda bar: (bar.first, bar.last, bar.label))),
        links=links,
    )


def _bar(initiative: Initiative, funding: Funded, value: float, organization: Organization) -> Bar:
    return Bar(
        id=initiative.id,
        label=initiative.name or initiative.id,
        first=funding.first,
        last=funding.last,
        share=funding.share,
        value=value,
        must_do=initiative.must_do,
        category=initiative.category,
        teams=tuple(name_of(organization, Team, team) for team in funding.teams),
    )


def plan_scores(report: SolveReport) -> tuple[PlanScore, ...]:
    """Return cut line, waterfall, imported plans and the best one, as they are set side by side."""
    beside = (report.cut_line, report.waterfall, *report.manual)
    worth = report.outcome.worth
    best = PlanScore(
        report.label,
        worth.value if worth else None,
        len(report.plan.funded),
        report.must_dos_met,
    )
    return (*(_score(baseline) for baseline in beside), best)


def _score(baseline: Baseline) -> PlanScore:
    value = None if baseline.is_broken else baseline.worth.value
    return PlanScore(
        baseline.label,
        value,
        len(baseline.plan.funded),
        baseline.worth.must_dos_met,
        baseline.note,
    )


def cut_list(report: SolveReport) -> tuple[CutRow, ...]:
    """Return all initiatives in the stated order with the plans that fund them."""
    return tuple(_cut_rows(report))


def _cut_rows(report: SolveReport) -> Iterator[CutRow]:
    cut, fall, best = (
        _ids(plan) for plan in (report.cut_line.plan, report.waterfall.plan, report.plan)
    )
    why: dict[str, Reason] = {reason.initiative: reason for reason in report.reasons}
    for place, initiative in enumerate(ranking(report.problem), start=1):
        reason = why.get(initiative.id)
        yield CutRow(
            place=place,
            id=initiative.id,
            label=initiative.name or initiative.id,
            value=initiative.confidence * initiative.value,
            effort=initiative.effort(),
            must_do=initiative.must_do,
            in_cut_line=initiative.id in cut,
            in_waterfall=initiative.id in fall,
            in_plan=initiative.id in best,
            reason=reason.sentence if reason else "",
        )


def _ids(plan: CapacityPlan) -> frozenset[str]:
    return frozenset(funding.initiative for funding in plan.funded)
