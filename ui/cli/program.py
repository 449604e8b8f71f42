"""The `orgplan` program: finds the verb, loads only its module, turns outcomes into exit codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module, metadata
from typing import Annotated, Any

import typer
from typer.exceptions import Abort, Exit, TyperException

from orgplan.errors import OrgplanError
from orgplan.progress import Cancelled
from ui.cli.exits import cancelled, crashed, failed
from ui.cli.output import print_lines

VERBS = (
    "open",
    "demo",
    "template",
    "import",
    "check",
    "metrics",
    "supply",
    "solve",
    "explain",
    "compare",
    "cost",
    "export",
    "scenario",
    "history",
    "undo",
    "redo",
    "diff",
    "merge",
    "recover",
    "forget",
    "protect",
)
GROUPS = ("explain", "scenario")
"""Verbs with verbs of their own."""


def run(arguments: Sequence[str]) -> int:
    """Run the program on arguments and return the exit code; nothing ends in a traceback."""
    as_json = "--json" in arguments
    try:
        command = typer.main.get_command(_program(arguments))
        return int(command.main(list(arguments), "orgplan", standalone_mode=False) or 0)
    except Exit as done:
        return done.exit_code
    except TyperException as error:
        return failed(_usage(error), as_json=as_json)
    except OrgplanError as error:
        return failed(error, as_json=as_json)
    except (Cancelled, Abort, KeyboardInterrupt):
        return cancelled(as_json=as_json)
    except Exception as error:  # noqa: BLE001 - the outermost door: a sentence, not a traceback
        return crashed(error, as_json=as_json)


def _program(arguments: Sequence[str]) -> typer.Typer:
    verb = next((word for word in arguments if not word.startswith("-")), "")
    program = typer.Typer(
        help="Plan an organization: who reports to whom, what it costs, which work fits.",
        add_completion=False,
        no_args_is_help=False,
    )
    program.callback(invoke_without_command=True)(_no_verb)
    for name in (verb,) if verb in VERBS else VERBS:
        if name in GROUPS:
            program.add_typer(import_module(f"ui.cli.verbs.{name}.group").group(), name=name)
        else:
            program.command(name)(_verb(name))
    return program


def _verb(name: str) -> Callable[..., Any]:
    module = import_module(f"ui.cli.verbs.{name}_" if name == "import" else f"ui.cli.verbs.{name}")
    function: Callable[..., Any] = module.run
    return function


def _no_verb(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        print_lines([f"orgplan {metadata.version('orgplan')}"])
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise typer.Exit(import_module("ui.app").run(None))


def _usage(error: TyperException) -> OrgplanError:
    said = error.format_message().rstrip(".")
    sentence = said if said.endswith("?") else f"{said}."
    return OrgplanError(sentence, fix="See orgplan --help.")
