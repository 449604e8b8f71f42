"""Steps of a plan file's history from the command line: one made, some taken back or redone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from orgplan.changes.transaction import Transaction
from orgplan.storage.document import Document
from orgplan.tasks.editing import Changed, Maker, change_plan, editing
from ui.cli.exits import ExitCode
from ui.cli.output import print_json, print_lines
from ui.cli.passphrase import passphrase_for
from ui.cli.shapes.history import shaped_transaction

Step = Callable[[Document], Transaction | None]


def make_step(plan: Path, make: Maker, scenario: str = "") -> Changed:
    """Make one step of a plan file's history; `scenario` is where it was made."""
    return change_plan(plan, make, passphrase=passphrase_for(plan), scenario=scenario)


def print_step(changed: Changed, as_json: bool) -> ExitCode:
    """Print what a step did, or that there was nothing to do."""
    done = changed.transaction
    if as_json:
        print_json({"transactions": [shaped_transaction(done)] if done else []})
    else:
        print_lines([f"{done.label}." if done else "There was nothing to change."])
    return ExitCode.DONE


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
