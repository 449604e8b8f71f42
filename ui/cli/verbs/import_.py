"""`orgplan import`: anyone's spreadsheets into a plan, with an account of every row."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from orgplan.errors import OrgplanError
from orgplan.model.organization import plan_hash
from orgplan.reports.sentences import import_sentences
from orgplan.reports.tables import held_back_table
from orgplan.spreadsheets.importing import ImportOptions
from orgplan.tasks.import_sources import ImportResult, import_sources, save_import
from orgplan.tasks.open_plan import PLAN_SUFFIX
from ui.cli.exits import ExitCode, from_account, from_findings
from ui.cli.options import AllowHeldBack, AsJson, Strict
from ui.cli.output import print_findings, print_json, print_lines, print_table
from ui.cli.running import cancellable
from ui.cli.shapes.importing import shaped_import

Sources = Annotated[
    list[Path], typer.Argument(metavar="SOURCE…", help="Workbooks, CSV files or folders of them.")
]
PlanTarget = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="PLAN.orgplan", help="Plan file to write.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Report, but write nothing.")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Start an existing plan anew; the old file is kept.")
]
Expand = Annotated[
    bool, typer.Option("--expand-groups", help="Split a group of posts into single posts.")
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
    mapping: MappingFile = None,
    expand_groups: Expand = False,
    allow_held_back: AllowHeldBack = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Read spreadsheets and report every row: imported, held back or skipped."""
    if output is None and not dry_run:
        raise typer.BadParameter("name the plan file to write with -o, or add --dry-run")
    if output is not None and output.suffix.lower() != PLAN_SUFFIX:
        raise _no_plan_file(output)
    with cancellable() as progress:
        options = ImportOptions(expand_groups=expand_groups, mapping=mapping)
        result = import_sources(sources, options, progress)
        if output is not None and not dry_run:
            result = save_import(result, output, replace=replace)
    if as_json:
        print_json(shaped_import(result, plan_hash(result.organization)))
    else:
        _print_for_people(result)
    code = from_findings(result.findings, strict=strict)
    return max(code, from_account(result.report, allow_held_back=allow_held_back))


def _no_plan_file(output: Path) -> OrgplanError:
    return OrgplanError(
        f"{output.name} is no name for a plan file, so the import cannot be kept in it.",
        where=str(output),
        fix=f"Choose a name that ends in {PLAN_SUFFIX}.",
    )


def _print_for_people(result: ImportResult) -> None:
    print_lines(import_sentences(result.report, result.organization))
    if result.report.held_back_rows:
        print_table(held_back_table(result.report.held_back_rows))
    if result.findings:
        print_findings(result.findings)
    if result.backup is not None:
        print_lines([f"The plan that was there before is kept as {result.backup}."])
