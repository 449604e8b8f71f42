"""Where a passphrase comes from: the environment, or a person at a terminal; never an argument."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from orgplan.tasks.open_plan import needs_passphrase

VARIABLE = "ORGPLAN_PASSPHRASE"


def passphrase_for(path: Path) -> str:
    """Return what opens a plan file; blank where none is set and nobody can be asked."""
    given = os.environ.get(VARIABLE, "")
    if given or not at_terminal() or not needs_passphrase(path):
        return given
    with _interruptible():
        return str(typer.prompt(f"Passphrase of {path.name}", hide_input=True, err=True))


def at_terminal() -> bool:
    """Tell whether a person reads and types."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl+C end a question, although elsewhere it only asks the work to stop."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)
