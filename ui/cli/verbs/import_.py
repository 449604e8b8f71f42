"""`orgplan import`: anyone's spreadsheets into a plan, with an account of every row."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from orgplan.errors import OrgplanError
from orgplan.model.organization import plan_hash
from orgplan.reports.sentences import import_sentences
from orgplan.reports.tables import held_back_table
from orgplan.spreadsheets.importing import ImportOptions
from orgplan.storage.environment import Environment
from orgplan.tasks.editing import refuse_if_open
from orgplan.tasks.import_draft import MEMORY
from orgplan.tasks.import_remembered import import_as_before
from orgplan.tasks.import_sources import ImportResult, as_of_day, save_import, source_names
from orgplan.tasks.open_plan import PLAN_SUFFIX, needs_passphrase
from orgplan.tasks.refresh import ConflictPolicy
from orgplan.tasks.refresh_accepting import Accepted
from orgplan.tasks.refresh_missing import MissingPolicy
from orgplan.tasks.refreshing import PlanRefreshed, RefreshOptions, refresh_plan
from ui.cli.asking import decide
from ui.cli.exits import ExitCode, from_account, from_findings
from ui.cli.options import AllowHeldBack, AsJson, DryRun, Protect, Scenario, Strict
from ui.cli.output import print_findings, print_json, print_lines, print_table
from ui.cli.passphrase import new_passphrase, passphrase_for
from ui.cli.running import cancellable
from ui.cli.shapes.importing import refresh_sentences, refresh_tables, shaped_import

Sources = Annotated[
    list[Path], typer.Argument(metavar="SOURCE…", help="Workbooks, CSV files or folders of them.")
]
PlanTarget = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="PLAN.orgplan", help="Plan file to write.")
]
Replace = Annotated[
    bool, typer.Option("--replace", help="Start an existing plan anew; the old file is kept.")
]
Expand = Annotated[
    bool, typer.Option("--expand-groups", help="Split a group of posts into single posts.")
]
Conflicts = Annotated[
    ConflictPolicy, typer.Option("--conflicts", help="Who wins where both changed a field.")
]
Missing = Annotated[
    MissingPolicy, typer.Option("--missing", help="What becomes of people not in the sheet.")
]
Day = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", metavar="DATE", formats=["%Y-%m-%d"], help="The plan's day; who left, left then."
    ),
]
Accept = Annotated[
    list[Accepted] | None,
    typer.Option("--accept", help="Take what looks like an accident: it is meant."),
]
MappingFile = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="FILE", help="JSON that says what columns mean."),
]


def run(
    sources: Sources,
    output: PlanTarget = None,
    dry_run: DryRun = False,
    replace: Replace = False,
    conflicts: Conflicts = ConflictPolicy.ASK,
    missing: Missing = MissingPolicy.KEEP,
    as_of: Day = None,
    accept: Accept = None,
    mapping: MappingFile = None,
    expand_groups: Expand = False,
    protect: Protect = False,
    scenario: Scenario = "",
    allow_held_back: AllowHeldBack = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Read spreadsheets and report every row; a plan that exists is refreshed as one step."""
    _refuse_bad_targets(output, dry_run=dry_run)
    _refuse_lost_scenario(output, scenario, replace=replace)
    memory = Environment().data / MEMORY
    with cancellable() as progress:
        options = ImportOptions(expand_groups=expand_groups, mapping=mapping)
        done = import_as_before(sources, options, memory, progress)
    result, names = done.result, source_names(sources)
    day = as_of.date() if as_of else None
    refreshed: PlanRefreshed | None = None
    if output is not None and output.exists() and not replace:
        choices = RefreshOptions(
            conflicts, names, dry_run, decide, missing, scenario, day, frozenset(accept or ())
        )
        refreshed = refresh_plan(output, result, choices, passphrase_for(output))
        result = refreshed.result
    elif output is not None and not dry_run:
        secret = _passphrase(output, protect=protect)
        result = as_of_day(result, day)
        result = save_import(result, output, replace=replace, source=names, passphrase=secret)
    if output is not None and not dry_run:
        done.keep_in(memory)
    if as_json:
        print_json(shaped_import(result, plan_hash(result.organization), refreshed))
    else:
        _print_for_people(result, refreshed)
    return max(
        _from_conflicts(refreshed),
        from_findings(result.findings, strict=strict),
        from_account(result.report, allow_held_back=allow_held_back),
    )


def _from_conflicts(refreshed: PlanRefreshed | None) -> ExitCode:
    undecided = refreshed and refreshed.refreshed.conflicts and not refreshed.decided
    return ExitCode.CONCERNS if undecided else ExitCode.DONE


def _refuse_bad_targets(output: Path | None, *, dry_run: bool) -> None:
    if output is None and not dry_run:
        raise typer.BadParameter("name the plan file to write with -o, or add --dry-run")
    if output is not None and output.suffix.lower() != PLAN_SUFFIX:
        raise _no_plan_file(output)


def _refuse_lost_scenario(output: Path | None, scenario: str, *, replace: bool) -> None:
    if scenario and (replace or output is None or not output.exists()):
        raise typer.BadParameter("--scenario needs a plan that exists to merge into, with -o")


def _passphrase(output: Path, *, protect: bool) -> str:
    """Return what protects a new plan: asked for, or as the plan that it replaces."""
    if not output.exists():
        return new_passphrase(output) if protect else ""
    refuse_if_open(output)
    if protect:
        return new_passphrase(output)
    return passphrase_for(output) if needs_passphrase(output) else ""


def _no_plan_file(output: Path) -> OrgplanError:
    return OrgplanError(
        f"{output.name} is no name for a plan file, so the import cannot be kept in it.",
        where=str(output),
        fix=f"Choose a name that ends in {PLAN_SUFFIX}.",
    )


def _print_for_people(result: ImportResult, refreshed: PlanRefreshed | None) -> None:
    print_lines(import_sentences(result.report, result.organization))
    if refreshed is not None:
        print_lines(refresh_sentences(refreshed))
        for table in refresh_tables(refreshed.refreshed):
            print_table(table)
    if result.report.held_back_rows:
        print_table(held_back_table(result.report.held_back_rows))
    if result.findings:
        print_findings(result.findings)
    if result.backup is not None:
        print_lines([f"The plan that was there before is kept as {result.backup}."])
