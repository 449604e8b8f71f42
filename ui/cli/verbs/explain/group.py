"""The verbs of `orgplan explain PLAN`."""

from __future__ import annotations

import typer

from ui.cli.options import PlanFile
from ui.cli.verbs.explain import initiatives, people, plans, rules
from ui.cli.verbs.sweeping import confidence, frontier, hiring


def group() -> typer.Typer:
    """Return the questions that a plan answers."""
    made = typer.Typer(
        help="Explain a plan by solving it again: why not, what it takes, what a rule costs.",
        no_args_is_help=True,
    )
    made.callback()(_plan)
    made.command("plans")(plans.plans)
    made.command("why-not")(initiatives.why_not)
    made.command("what-would-it-take")(initiatives.what_would_it_take)
    made.command("worth")(people.worth)
    made.command("price")(rules.price)
    made.command("conflict")(rules.conflict)
    made.command("alternatives")(plans.alternatives)
    made.command("confidence")(confidence.run)
    made.command("frontier")(frontier.run)
    made.command("hiring")(hiring.run)
    return made


def _plan(context: typer.Context, plan: PlanFile) -> None:
    """Explain a plan by solving it again: why not, what it takes, what a rule costs."""
    context.obj = plan
