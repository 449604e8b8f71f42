"""`orgplan solve`: the best plan, proven and explained."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from orgplan.capacity.plan import Limits, Status
from orgplan.capacity.solver import Solver
from orgplan.errors import MissingInput, OrgplanError
from orgplan.findings import Finding
from orgplan.model.organization import Organization
from orgplan.progress.executors import refuse_silence
from orgplan.reports.sentences import solve_sentences
from orgplan.reports.solving import SolveReport
from orgplan.scenarios.scenario import BASELINE, scenario_timeline
from orgplan.tasks.apply_plan import apply_plan
from orgplan.tasks.editing import change_plan, refuse_if_open, refuse_other_files
from orgplan.tasks.export import export
from orgplan.tasks.open_plan import Opened
from orgplan.tasks.refresh_base import export_id
from orgplan.tasks.solve import solve
from solvers.child import ChildSolver
from ui.cli.exits import ExitCode, from_account, from_findings
from ui.cli.listing import funded_lines, reinforcement_lines, unfunded_lines
from ui.cli.options import AllowHeldBack, AsJson, PlanFile, Scenario, Strict
from ui.cli.output import print_concerns, print_json, print_lines
from ui.cli.passphrase import passphrase_for
from ui.cli.running import cancellable, opened
from ui.cli.shapes.importing import shaped_held_back
from ui.cli.shapes.solving import shaped_solve

TimeLimit = Annotated[
    float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, help="Stop after this long.")
]
WorkLimit = Annotated[
    int | None,
    typer.Option("--work-limit", metavar="N", min=1, help="Stop after N rounds: reproducible."),
]
Gap = Annotated[
    float,
    typer.Option(metavar="SHARE", min=0.0, max=1.0, help="Stop when proven this close, as 0.01."),
]
Seed = Annotated[int, typer.Option(metavar="N", min=0, help="Seed of the search.")]
Keep = Annotated[bool, typer.Option("--keep", help="Store the plan as the plan of record.")]
Workers = Annotated[
    int, typer.Option("--workers", metavar="N", min=1, help="Processes that search at a time.")
]
Scheduler = Annotated[
    str,
    typer.Option("--scheduler", metavar="ADDRESS", help="Search on a dask cluster instead."),
]
Model = Annotated[
    Path | None,
    typer.Option("--model", metavar="FILE.lp|.mps", help="Write the model for other solvers."),
]
WORKBOOK_SUFFIX = ".xlsx"
MODEL_SUFFIXES = (".lp", ".mps")

Workbook = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE.xlsx", help="Write the plan as a workbook."),
]


def run(
    plan: PlanFile,
    time_limit: TimeLimit = 30.0,
    work_limit: WorkLimit = None,
    gap: Gap = 0.0,
    seed: Seed = 0,
    keep: Keep = False,
    output: Workbook = None,
    model: Model = None,
    workers: Workers = 2,
    scheduler: Scheduler = "",
    scenario: Scenario = "",
    allow_held_back: AllowHeldBack = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Find which initiatives to fund, when and by which teams."""
    _refuse_lost_answers(plan, output, model, keep=keep)
    refuse_silence(scheduler)
    limits = Limits(time_limit, work_limit, gap, seed)
    solver = ChildSolver(workers=workers, scheduler=scheduler)
    solved = _solved(plan, scenario, solver, limits)
    if model is not None:
        _write_model(solved.report, model)
    if output is not None:
        _write_workbook(solved, output, scenario)
    if keep:
        _keep(plan, solved.report, _branch(scenario))
    _print(solved, as_json=as_json)
    if solved.cancelled:
        return ExitCode.CANCELLED
    code = _exit_code(solved.report, strict=strict)
    return max(code, from_account(solved.source.report, allow_held_back=allow_held_back))


@dataclass(frozen=True, slots=True)
class _Solved:
    """A solve, what it was read from and planned for, when that began, and how long reading took.

    `mark` is what the plan's history knows an export of it by. `cancelled` tells that somebody
    stopped it with the best plan so far.
    """

    source: Opened
    planned: Organization
    report: SolveReport
    cancelled: bool
    began: float
    read: float
    mark: str


def _solved(plan: Path, scenario: str, solver: Solver, limits: Limits) -> _Solved:
    began = time.perf_counter()
    with cancellable() as progress:
        secret = passphrase_for(plan)
        found = opened(plan, "", progress, passphrase=secret)
        mark = export_id(plan, _branch(scenario), passphrase=secret)
        read = time.perf_counter() - began
        planned = scenario_timeline(found.organization, scenario or BASELINE)
        solved = solve(planned, solver, limits, progress, _branch(scenario))
        report = replace(solved, findings=(*_source_findings(found), *solved.findings))
        cancelled = progress.token.cancelled
    return _Solved(found, planned.last, report, cancelled, began, read, mark)


def _branch(scenario: str) -> str:
    return "" if scenario == BASELINE else scenario


def _write_workbook(solved: _Solved, output: Path, scenario: str) -> None:
    known = solved.source.organization
    branch = _branch(scenario)
    export(solved.planned, output, solved.report, branch, plan=known, export_id=solved.mark)


def _print(solved: _Solved, *, as_json: bool) -> None:
    report = solved.report
    if not as_json:
        _print_for_people(report)
        return
    total = time.perf_counter() - solved.began
    seconds = {"read": solved.read, **dict(report.seconds), "total": total}
    answer = {**shaped_solve(report), **shaped_held_back(solved.source.report)}
    print_json({**answer, "seconds": seconds})


def _refuse_lost_answers(
    plan: Path, output: Path | None, model: Path | None, *, keep: bool
) -> None:
    """Refuse before solving what could not be written afterwards."""
    if keep:
        refuse_other_files(plan)
        refuse_if_open(plan)
    if output is not None:
        _refuse_unless_writable(output, "workbook", (WORKBOOK_SUFFIX,))
    if model is not None:
        _refuse_unless_writable(model, "model", MODEL_SUFFIXES)


def _refuse_unless_writable(target: Path, what: str, suffixes: Sequence[str]) -> None:
    if target.suffix.lower() not in suffixes:
        raise OrgplanError(
            f"{target.name} is no name for a {what}, so nothing can be written to it.",
            where=str(target),
            fix=f"Choose a name that ends in {' or '.join(suffixes)}.",
        )
    if not target.resolve().parent.is_dir():
        raise MissingInput(
            f"The folder of {target} does not exist.",
            where=str(target),
            fix="Choose a folder that exists.",
        )


def _write_model(report: SolveReport, target: Path) -> None:
    from solvers.pulp_model import export_model  # noqa: PLC0415 - PuLP loads for this option only

    export_model(report.problem, target)


def _keep(plan: Path, report: SolveReport, scenario: str) -> None:
    change_plan(
        plan,
        lambda organization: apply_plan(organization, report, scenario),
        passphrase=passphrase_for(plan),
        scenario=scenario,
        source="orgplan solve",
    )


def _source_findings(found: Opened) -> tuple[Finding, ...]:
    return found.report.findings if found.report else ()


def _print_for_people(report: SolveReport) -> None:
    print_lines(solve_sentences(report))
    if report.outcome.plan is not None:
        print_lines(funded_lines(report))
        print_lines(unfunded_lines(report))
        print_lines(reinforcement_lines(report))
    print_concerns(report.findings)


def _exit_code(report: SolveReport, *, strict: bool) -> ExitCode:
    missed = report.must_dos_met < report.must_dos_asked
    if missed or report.outcome.status is Status.INFEASIBLE or not report.verified:
        return ExitCode.CONCERNS
    return from_findings(report.findings, strict=strict)
