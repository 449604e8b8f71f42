"""The verbs of `orgplan scenario`."""

from __future__ import annotations

import typer

from ui.cli.verbs.scenario import joining, listing, making


def group() -> typer.Typer:
    """Return the verbs that branch, show and bring together scenarios."""
    made = typer.Typer(help="Branch a plan, try, compare and bring together.", no_args_is_help=True)
    made.command("list")(listing.list_scenarios)
    made.command("show")(listing.show)
    made.command("diff")(listing.diff)
    made.command("new")(making.new)
    made.command("rename")(making.rename)
    made.command("delete")(making.delete)
    made.command("merge")(joining.merge)
    made.command("rebase")(joining.rebase)
    return made
