"""`orgplan open`: the window on a plan."""

from __future__ import annotations

from orgplan.errors import MissingInput
from ui.app import run as run_window
from ui.cli.exits import ExitCode
from ui.cli.options import PlanFile, Scenario


def run(plan: PlanFile, scenario: Scenario = "") -> ExitCode:
    """Open a plan, a workbook, a CSV or a folder of CSVs in the window."""
    if not plan.exists():
        raise MissingInput(
            f"{plan} does not exist.", where=str(plan), fix="Check the name and the folder."
        )
    return ExitCode(run_window(plan, scenario=scenario))
