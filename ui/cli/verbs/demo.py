"""`orgplan demo`: the main job on the bundled sample, then the window where there is a display."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from orgplan.capacity.plan import Limits
from orgplan.checks.catalogue import run_checks
from orgplan.metrics.measure import measure
from orgplan.model.organization import Organization
from orgplan.reports.sentences import findings_sentence, metrics_sentence, solve_sentences
from orgplan.reports.solving import SolveReport
from orgplan.tasks.export import export
from orgplan.tasks.open_plan import open_plan
from orgplan.tasks.solve import solve
from sample_orgs import SAMPLE
from solvers.child import ChildSolver
from ui.cli.exits import ExitCode
from ui.cli.listing import funded_lines, unfunded_lines
from ui.cli.output import print_lines
from ui.cli.pictures import write_pictures
from ui.cli.running import cancellable

Folder = Annotated[
    Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where workbook and pictures go.")
]
NoWindow = Annotated[bool, typer.Option("--no-window", help="Do not open the window.")]


def run(output: Folder = Path("orgplan-demo"), no_window: NoWindow = False) -> ExitCode:
    """Import, measure, check and solve the sample; write a workbook and pictures; open it."""
    with cancellable() as progress:
        organization = open_plan(SAMPLE, progress).organization
        print_lines(
            [
                f"{organization.plan_settings.name}: a fictional company.",
                metrics_sentence(measure(organization)),
                findings_sentence(run_checks(organization)),
            ]
        )
        report = solve(organization, ChildSolver(), Limits(seconds=10.0, gap=0.005), progress)
    print_lines(solve_sentences(report))
    print_lines(funded_lines(report))
    print_lines(unfunded_lines(report))
    _write(organization, report, output)
    if _has_display() and not no_window:
        from ui.app import run as run_window  # noqa: PLC0415 - the window only with a display

        return ExitCode(run_window(sample=True))
    return ExitCode.DONE


def _write(organization: Organization, report: SolveReport, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    workbook = folder / "plan.xlsx"
    export(organization, workbook, report)
    pictures = write_pictures(organization, report, folder)
    print_lines([f"Wrote {path}" for path in (workbook, *pictures)])


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
