"""The command line: reads arguments, calls a task, prints its record; loads Qt only to show."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program; without arguments the window opens before anything else is loaded."""
    if len(sys.argv) > 1:
        from ui.cli.program import run  # noqa: PLC0415 - the verbs need not load for the window

        sys.exit(run(sys.argv[1:]))
    from ui.app import run as open_window  # noqa: PLC0415 - Qt need not load for the verbs

    sys.exit(open_window())
