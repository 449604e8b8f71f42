"""The verbs of `orgplan scenario`."""

from __future__ import annotations

import typer

from ui.cli.verbs.scenario import carrying_out, joining, listing, making, review


def group() -> typer.Typer:
    """Return the verbs that branch, show and bring together scenarios."""
    made = typer.Typer(help="Branch a plan, try, compare and bring together.", no_args_is_help=True)
    made.command("list")(listing.list_scenarios)
    made.command("show")(listing.show)
    made.command("diff")(listing.diff)
    made.command("affected")(carrying_out.affected)
    made.command("implementation")(carrying_out.implementation)
    made.command("new")(making.new)
    made.command("rename")(making.rename)
    made.command("delete")(making.delete)
    made.command("merge")(joining.merge)
    made.command("rebase")(joining.rebase)
    made.command("move")(making.move)
    made.command("status")(review.status)
    made.command("comment")(review.comment)
    made.command("lock")(review.lock)
    made.command("unlock")(review.unlock)
    made.command("promote")(review.promote)
    return made
