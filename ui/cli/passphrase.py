"""Where a passphrase comes from: the environment, or a person at a terminal; never an argument."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.tasks.open_plan import needs_passphrase
from ui.cli.asking import at_terminal, interruptible

VARIABLE = "ORGPLAN_PASSPHRASE"
NEW_VARIABLE = "ORGPLAN_NEW_PASSPHRASE"
"""Protects what is written, where it shall be another one than opens what is read."""


def passphrase_for(path: Path) -> str:
    """Return what opens a plan file; blank where none is set and nobody can be asked."""
    given = os.environ.get(VARIABLE, "")
    if given or not at_terminal() or not needs_passphrase(path):
        return given
    with interruptible():
        return str(typer.prompt(f"Passphrase of {path.name}", hide_input=True, err=True))


def new_passphrase(path: Path) -> str:
    """Return what is to protect a file; an OrgplanError where nobody says it."""
    given = os.environ.get(NEW_VARIABLE, "") or os.environ.get(VARIABLE, "")
    if given:
        return given
    if not at_terminal():
        raise OrgplanError(
            f"There is no passphrase to protect {path.name} with.",
            code=ErrorCode.PASSPHRASE,
            where=str(path),
            fix=f"Set {NEW_VARIABLE}.",
        )
    with interruptible():
        text = f"New passphrase of {path.name}"
        return str(typer.prompt(text, hide_input=True, confirmation_prompt=True, err=True))
