"""`orgplan redo`: steps that were taken back, done again."""

from __future__ import annotations

from orgplan.storage.document import Document
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, PlanOnly, Steps
from ui.cli.stepping import walk_history


def run(plan: PlanOnly, steps: Steps = 1, as_json: AsJson = False) -> ExitCode:
    """Do again what was taken back last."""
    return walk_history(plan, Document.redo, steps, as_json=as_json)
