"""`orgplan recover`: work that was never saved, and backups of what was saved over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from orgplan.errors import OrgplanError
from orgplan.storage.backups import Backup, backups_at
from orgplan.storage.environment import Environment
from orgplan.storage.recovery import Recovery, recoveries
from orgplan.tasks.open_plan import PLAN_SUFFIX
from orgplan.tasks.recovering import restore_backup, restore_work
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson
from ui.cli.output import print_json, print_lines, print_table
from ui.cli.passphrase import passphrase_for
from ui.cli.shapes.recovery import backups_table, recoveries_table, shaped_recovery

Numbered = TypeVar("Numbered", Recovery, Backup)

SomePlan = Annotated[
    Path | None, typer.Argument(metavar="[PLAN]", help="Only what belongs to this plan file.")
]
Restore = Annotated[
    int | None, typer.Option("--restore", metavar="N", min=1, help="Save unsaved work number N.")
]
FromBackup = Annotated[
    int | None, typer.Option("--backup", metavar="N", min=1, help="Bring back backup number N.")
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="PLAN.orgplan", help="Write it here, not in its place."),
]


def run(
    plan: SomePlan = None,
    restore: Restore = None,
    backup: FromBackup = None,
    output: Output = None,
    as_json: AsJson = False,
) -> ExitCode:
    """List unsaved work and backups, or bring one of them back; what is replaced is backed up."""
    _refuse_contradictions(restore, backup, output)
    env, passphrase = Environment(), passphrase_for(plan or Path())
    works = _works(env, plan, passphrase)
    backups = backups_at(env, plan) if plan else ()
    restored: Path | None = None
    if restore is not None:
        restored = restore_work(_numbered(works, restore, "unsaved work"), output, env, passphrase)
    elif backup is not None:
        restored = restore_backup(_numbered(backups, backup, "backup"), _target(plan, output), env)
    if as_json:
        print_json(shaped_recovery(works, backups, restored))
    else:
        _print_for_people(works, backups, restored)
    return ExitCode.DONE


def _refuse_contradictions(restore: int | None, backup: int | None, output: Path | None) -> None:
    if restore is not None and backup is not None:
        raise OrgplanError("Only one thing can be restored.", fix="Give --restore or --backup.")
    if output is not None and output.suffix.lower() != PLAN_SUFFIX:
        raise OrgplanError(
            f"{output.name} is no name for a plan file.",
            where=str(output),
            fix=f"Choose a name that ends in {PLAN_SUFFIX}.",
        )


def _works(env: Environment, plan: Path | None, passphrase: str) -> tuple[Recovery, ...]:
    every = recoveries(env, passphrase)
    if plan is None:
        return every
    return tuple(work for work in every if work.path == plan.absolute())


def _numbered(rows: Sequence[Numbered], number: int, what: str) -> Numbered:
    if number <= len(rows):
        return rows[number - 1]
    raise OrgplanError(
        f"There is no {what} number {number}.",
        fix="See the numbers: orgplan recover PLAN." if rows else f"There is no {what} at all.",
    )


def _target(plan: Path | None, output: Path | None) -> Path:
    target = output or plan
    if target is None:
        raise OrgplanError("Name the plan whose backup is meant.", fix="orgplan recover PLAN …")
    return target


def _print_for_people(
    works: Sequence[Recovery], backups: Sequence[Backup], restored: Path | None
) -> None:
    if restored is not None:
        print_lines([f"Restored {restored}."])
        return
    if works:
        print_table(recoveries_table(works))
    if backups:
        print_table(backups_table(backups))
    if not works and not backups:
        print_lines(["Nothing is unsaved, and there is no backup."])
