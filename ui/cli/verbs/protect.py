"""`orgplan protect`: a passphrase for a plan file and its backups, or none any more."""

from __future__ import annotations

from typing import Annotated

import typer

from orgplan.tasks.editing import editing
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, PlanOnly
from ui.cli.output import print_json, print_lines
from ui.cli.passphrase import new_passphrase, passphrase_for

Off = Annotated[bool, typer.Option("--off", help="End the protection.")]


def run(plan: PlanOnly, off: Off = False, as_json: AsJson = False) -> ExitCode:
    """Put a plan file under a passphrase: ORGPLAN_NEW_PASSPHRASE, else ORGPLAN_PASSPHRASE."""
    with editing(plan, passphrase_for(plan)) as document:
        secret = "" if off else new_passphrase(plan)
        document.set_passphrase(secret)
        document.save()
    if as_json:
        print_json({"file": str(plan), "protected": bool(secret)})
    else:
        print_lines([f"{plan} is {'protected' if secret else 'not protected'} by a passphrase."])
    return ExitCode.DONE
