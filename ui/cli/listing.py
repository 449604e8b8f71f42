"""A solved plan for people at a terminal of any width: two lines per initiative, no wide table."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.worth import delivered, nominal
from orgplan.reports.formats import percent
from orgplan.reports.solving import SolveReport


def funded_lines(report: SolveReport) -> Iterator[str]:
    """Yield the funded initiatives in the order they start."""
    known = {initiative.id: initiative for initiative in report.problem.initiatives}
    periods = report.problem.periods
    yield f"Funded ({len(report.plan.funded)})"
    for row in sorted(report.plan.funded, key=lambda f: (f.first, f.last, f.initiative)):
        initiative = known[row.initiative]
        share = "" if row.share >= 1 else f", {percent(row.share, 0)} of it"
        must = ", must do" if initiative.must_do else ""
        teams = " + ".join(report.problem.team_name(team) for team in row.teams) or "no work"
        value = delivered(report.problem, initiative, row)
        yield f"{value:>10,.1f}  {initiative.id}  {initiative.name}"
        first, last = periods[row.first - 1].name, periods[row.last - 1].name
        when = first if first == last else f"{first} to {last}"
        yield f"            {when}, {teams}{share}{must}"


def unfunded_lines(report: SolveReport) -> Iterator[str]:
    """Yield the others, the most valuable first, with the reason of each."""
    known = {initiative.id: initiative for initiative in report.problem.initiatives}
    yield f"Not funded ({len(report.reasons)})"
    for reason in sorted(report.reasons, key=lambda r: -nominal(known[r.initiative])):
        initiative = known[reason.initiative]
        yield f"{nominal(initiative):>10,.1f}  {initiative.id}  {initiative.name}"
        yield f"            {reason.sentence}"


def reinforcement_lines(report: SolveReport) -> Iterator[str]:
    """Yield who is lent and who is hired; nothing where nobody is."""
    problem, plan = report.problem, report.plan
    if plan.loans:
        yield f"Lent ({len(plan.loans)})"
    for lent in plan.loans:
        teams = f"{problem.team_name(lent.from_team)} to {problem.team_name(lent.to_team)}"
        when = problem.periods[lent.period - 1].name
        yield f"{lent.person_months:>10,.2f}  person-months, {teams}, {lent.skill}, {when}"
    if plan.hires:
        yield f"Hired ({len(plan.hires)})"
    rows = {row.id: row for row in problem.hires}
    for hired in plan.hires:
        row, when = rows[hired.hire], problem.periods[hired.start - 1].name
        yield f"{hired.heads:>10,}  {problem.team_name(row.team)}, {row.skill}, from {when}"
