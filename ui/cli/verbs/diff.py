"""`orgplan diff`: what differs between two plans, as a list or as a patch file to send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from orgplan.errors import OrgplanError
from orgplan.reports.scenarios import changes_table, step_rows
from orgplan.scenarios.reading import Step
from orgplan.storage.redaction import Redaction
from orgplan.tasks.patching import PATCH_SUFFIX, write_patch
from orgplan.tasks.patching import diff as difference
from orgplan.tasks.share import redaction_named
from orgplan.tasks.shared_changes import without_pay
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson
from ui.cli.output import print_json, print_lines, print_table
from ui.cli.running import cancellable, opened
from ui.cli.shapes.scenarios import shaped_steps

Before = Annotated[Path, typer.Argument(metavar="A", help="The plan before.")]
After = Annotated[Path, typer.Argument(metavar="B", help="The plan after.")]
Patch = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE.orgplan-patch", help="Patch file to write."),
]


LeftOut = Annotated[
    str, typer.Option("--redact", metavar="WHAT", help="Leave out what is confidential: pay.")
]


def run(
    before: Before,
    after: After,
    output: Patch = None,
    redact: LeftOut = "",
    as_json: AsJson = False,
) -> ExitCode:
    """Say what makes plan B of plan A; as a patch file it can be merged into another copy of A."""
    if output is not None and output.suffix.lower() != PATCH_SUFFIX:
        raise OrgplanError(
            f"{output.name} is no name for a patch file.",
            where=str(output),
            fix=f"Choose a name that ends in {PATCH_SUFFIX}.",
        )
    with cancellable() as progress:
        old, new = (opened(path, "", progress).organization for path in (before, after))
    patch = difference(old, new, before.name)
    if redact and redaction_named(redact) is Redaction.PAY:
        patch = without_pay(patch)
    if output is not None:
        write_patch(patch, output)
    rows = step_rows(Step("", "", change) for change in patch.changes)
    if as_json:
        print_json({"changes": shaped_steps(rows), "file": str(output) if output else None})
    elif output is not None:
        print_lines([f"Wrote {len(patch.changes):,} changes to {output}."])
    else:
        print_table(changes_table(rows))
    return ExitCode.DONE
