"""Undo and redo from the command line: some steps along a plan file's history."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from orgplan.changes.transaction import Transaction
from orgplan.storage.document import Document
from orgplan.tasks.editing import editing
from ui.cli.exits import ExitCode
from ui.cli.output import print_json, print_lines
from ui.cli.passphrase import passphrase_for
from ui.cli.shapes.history import shaped_transaction

Step = Callable[[Document], Transaction | None]


def walk_history(plan: Path, step: Step, steps: int, *, as_json: bool) -> ExitCode:
    """Go some steps back or forth and save; fewer if there are not as many."""
    done: list[Transaction] = []
    with editing(plan, passphrase_for(plan)) as document:
        while len(done) < steps and (made := step(document)) is not None:
            done.append(made)
        next_undo, next_redo = document.undo_label, document.redo_label
    if as_json:
        made_rows = [shaped_transaction(transaction) for transaction in done]
        print_json({"transactions": made_rows, "undo": next_undo, "redo": next_redo})
    else:
        print_lines([f"{row.label}." for row in done] or ["There is nothing to take back or redo."])
    return ExitCode.DONE
