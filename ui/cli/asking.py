"""Questions to a person at a terminal; scripts are never asked."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from orgplan.scenarios.outcomes import Choices, Key, Outcomed, Side
from ui.cli.output import print_remark

ANSWERS: dict[str, Side] = {"plan": "ours", "sheet": "theirs"}


def at_terminal() -> bool:
    """Tell whether a person reads and types."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl+C end a question, although elsewhere it only asks the work to stop."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


def decide(conflicts: Sequence[Outcomed]) -> Choices:
    """Ask for each conflict whether the plan's value or the sheet's holds."""
    if not at_terminal():
        return {}
    made: dict[Key, Side] = {}
    with interruptible():
        for number, row in enumerate(conflicts, start=1):
            print_remark(f"{number} of {len(conflicts)}: {row.sentence}")
            made[row.record, row.id, row.field] = ANSWERS[_answer()]
    return made


def _answer() -> str:
    while True:
        said = str(typer.prompt("Which holds, plan or sheet?", default="plan", err=True))
        for word in ANSWERS:
            if said and word.startswith(said.strip().casefold()):
                return word
