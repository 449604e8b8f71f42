"""`orgplan export`: a plan as a workbook, a roster, another plan file or a picture."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.storage.redaction import Redaction
from orgplan.storage.redaction import redact as redacted
from orgplan.tasks.export import FOLDER, SHEETS, export
from orgplan.tasks.export_into import update_of
from orgplan.tasks.open_plan import PLAN_SUFFIX, needs_passphrase
from orgplan.tasks.refresh_base import export_id
from orgplan.tasks.share import redaction_named, share
from ui.cli.exits import ExitCode, from_account
from ui.cli.options import AllowHeldBack, AsJson, AsOf, DryRun, PlanFile, Protect, Scenario, Target
from ui.cli.output import print_json, print_lines, print_remark
from ui.cli.passphrase import new_passphrase, passphrase_for
from ui.cli.running import cancellable, opened, scenario_on
from ui.cli.shapes.importing import shaped_held_back

PICTURES = (".png", ".svg")

Into = Annotated[
    Path | None,
    typer.Option("--into", metavar="WORKBOOK", help="Change a copy of this workbook of your own."),
]
LeftOut = Annotated[
    str, typer.Option("--redact", metavar="WHAT", help="Leave out what is confidential: pay.")
]


def run(
    plan: PlanFile,
    output: Target,
    redact: LeftOut = "",
    into: Into = None,
    dry_run: DryRun = False,
    passphrase: Protect = False,
    as_of: AsOf = None,
    scenario: Scenario = "",
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Write the plan as .xlsx, .csv, .xml (MS Project), .orgplan or its chart as .png, .svg.

    A name without an ending becomes a folder of CSV files. With --into it is a copy of a workbook
    of your own, in which nothing but the cells changes that the plan says otherwise.
    """
    if into is None:
        _refuse_unknown_endings(output, protect=passphrase)
    _refuse_bad_update(output, into, redact=redact or passphrase, dry_run=dry_run)
    secret = new_passphrase(output) if passphrase else ""
    left_out = redaction_named(redact) if redact else None
    opens = passphrase_for(plan)
    with cancellable() as progress:
        whole = opened(plan, "", progress, passphrase=opens)
        day = as_of.date() if as_of else None
        shown = scenario_on(whole.organization, scenario, day)
    mark = export_id(plan, scenario, left_out, opens, day)
    if into is not None:
        return _update(shown, into, output, dry_run=dry_run, as_json=as_json)
    if output.suffix.lower() in PICTURES:
        notes = _paint(shown, output, left_out, day)
    elif left_out:
        notes = share(shown, output, left_out, scenario=scenario, passphrase=secret, export_id=mark)
    else:
        known = whole.organization
        notes = export(
            shown, output, scenario=scenario, passphrase=secret, plan=known, export_id=mark
        )
    for note in notes:
        print_remark(note)
    if needs_passphrase(plan) and not secret:
        print_remark(f"{output.name} is not protected by a passphrase.")
    if as_json:
        facts = {"file": str(output), "redacted": redact or None}
        print_json({**facts, **shaped_held_back(whole.report)})
    else:
        print_lines([f"Wrote {output}{f' without {redact}' if redact else ''}."])
    return from_account(whole.report, allow_held_back=allow_held_back)


def _refuse_bad_update(
    output: Path, into: Path | None, *, redact: str | bool, dry_run: bool
) -> None:
    if into is None:
        if dry_run:
            raise typer.BadParameter("--dry-run tells what --into would change")
    elif redact:
        raise typer.BadParameter(
            "--into changes a workbook of yours: without --redact or --passphrase"
        )
    elif output.suffix.lower() != into.suffix.lower():
        raise typer.BadParameter(f"name the copy with the ending of {into.name}")


def _update(
    plan: Organization, into: Path, output: Path, *, dry_run: bool, as_json: bool
) -> ExitCode:
    """Tell what a copy of a workbook gets and loses, and write it."""
    with cancellable() as progress:
        update = update_of(plan, into, progress)
    for note in (*update.notes, *update.lost):
        print_remark(note)
    if not dry_run:
        update.write(output)
    cells = [f"{change.sheet}!{change.address}" for change in update.changes]
    if as_json:
        file = None if dry_run else str(output)
        told = {"cells": cells, "notes": list(update.notes), "lost": list(update.lost)}
        print_json({"file": file, "redacted": None, **told})
    else:
        verb = "Would write" if dry_run else "Wrote"
        print_lines([f"{verb} {output}: {len(cells):,} cells of {into.name} differ in the copy."])
    return ExitCode.DONE


def _refuse_unknown_endings(output: Path, *, protect: bool) -> None:
    ending = output.suffix.lower()
    if ending not in (*SHEETS, *PICTURES, FOLDER):
        raise OrgplanError(
            f"orgplan cannot write {output.name}.",
            where=str(output),
            fix=f"Choose a name that ends in {', '.join(SHEETS + PICTURES)}, or has no ending: "
            "that makes a folder of CSV files.",
        )
    if protect and ending != PLAN_SUFFIX:
        raise OrgplanError(
            f"A passphrase cannot protect {output.name}.",
            where=str(output),
            fix=f"Choose a name that ends in {PLAN_SUFFIX}.",
        )


def _paint(
    organization: Organization, output: Path, left_out: Redaction | None, day: date | None
) -> tuple[str, ...]:
    shown = redacted(organization, left_out) if left_out else organization
    import_module("ui.cli.pictures").write_chart(shown, output, day)
    return ()
