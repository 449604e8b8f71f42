"""`orgplan undo`: the last steps of a plan file's history, taken back."""

from __future__ import annotations

from orgplan.storage.document import Document
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, PlanOnly, Steps
from ui.cli.stepping import walk_history


def run(plan: PlanOnly, steps: Steps = 1, as_json: AsJson = False) -> ExitCode:
    """Take back the last steps; the history keeps both the steps and the undo."""
    return walk_history(plan, Document.undo, steps, as_json=as_json)
