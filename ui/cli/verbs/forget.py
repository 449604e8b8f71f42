"""`orgplan forget`: a person or a field, taken out of a plan, its history and its backups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from orgplan.errors import OrgplanError
from orgplan.storage.environment import Environment
from orgplan.storage.erasing import Forgotten
from orgplan.tasks.editing import refuse_other_files
from orgplan.tasks.forgetting import forget_everywhere
from ui.cli.asking import at_terminal, interruptible
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, PlanOnly
from ui.cli.output import print_json, print_lines
from ui.cli.passphrase import passphrase_for
from ui.cli.shapes.plain import plain_object

Person = Annotated[str, typer.Option("--person", metavar="ID", help="Forget this person.")]
FieldName = Annotated[
    str, typer.Option("--field", metavar="NAME", help="Forget this field, such as base_salary.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")]


def run(
    plan: PlanOnly,
    person: Person = "",
    field: FieldName = "",
    yes: Yes = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Replace what is known of a person or in a field everywhere; there is no way back."""
    if bool(person) == bool(field):
        raise OrgplanError(
            "Either a person or a field can be forgotten.", fix="Give --person ID or --field NAME."
        )
    refuse_other_files(plan)
    _confirm(f"person {person}" if person else f"field {field}", plan.name, yes=yes)
    done = forget_everywhere(
        plan, person=person, field=field, passphrase=passphrase_for(plan), env=Environment()
    )
    if as_json:
        print_json(plain_object(done))
    else:
        print_lines(_sentences(done))
    return ExitCode.CONCERNS if done.closed else ExitCode.DONE


def _confirm(what: str, plan: str, *, yes: bool) -> None:
    if yes:
        return
    if not at_terminal():
        raise OrgplanError(
            f"Forgetting {what} in {plan} cannot be undone.", fix="Add --yes if it is meant."
        )
    with interruptible():
        question = f"Forget {what} in {plan}, its history and its backups for good?"
        typer.confirm(question, abort=True, err=True)


def _sentences(done: Forgotten) -> Iterator[str]:
    yield (
        f"Forgotten: {done.records:,} records, {done.steps:,} steps of the history, "
        f"{done.files:,} backups and copies."
    )
    for path in done.closed:
        yield f"Under another passphrase, and so as it was: {path}"
