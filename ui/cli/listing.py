"""A solved plan for people at a terminal of any width: two lines per initiative, no wide table."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.worth import delivered, nominal
from orgplan.reports.solving import SolveReport


def funded_lines(report: SolveReport) -> Iterator[str]:
    """Yield the funded initiatives in the order they start."""
    known = {initiative.id: initiative for initiative in report.problem.initiatives}
    periods = report.problem.periods
    yield f"Funded ({len(report.plan.funded)})"
    for row in sorted(report.plan.funded, key=lambda f: (f.first, f.last, f.initiative)):
        initiative = known[row.initiative]
        share = "" if row.share >= 1 else f", {row.share:.0%} of it"
        must = ", must do" if initiative.must_do else ""
        teams = " + ".join(report.problem.team_name(team) for team in row.teams) or "no one"
        value = delivered(report.problem, initiative, row)
        yield f"{value:>10,.1f}  {initiative.id}  {initiative.name}"
        first, last = periods[row.first - 1].name, periods[row.last - 1].name
        yield f"            {first} to {last}, {teams}{share}{must}"


def unfunded_lines(report: SolveReport) -> Iterator[str]:
    """Yield the others, the most valuable first, with the reason of each."""
    known = {initiative.id: initiative for initiative in report.problem.initiatives}
    yield f"Not funded ({len(report.reasons)})"
    for reason in sorted(report.reasons, key=lambda r: -nominal(known[r.initiative])):
        initiative = known[reason.initiative]
        yield f"{nominal(initiative):>10,.1f}  {initiative.id}  {initiative.name}"
        yield f"            {reason.sentence}"
