"""`orgplan merge`: a patch file, brought into a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from orgplan.model.organization import Organization
from orgplan.scenarios.outcomes import Choices, Merged
from orgplan.tasks.patching import merge_patch, read_patch
from ui.cli.exits import ExitCode
from ui.cli.joining import Anyway, Ours, Theirs, Wish, join, report, side_of
from ui.cli.options import AsJson, DryRun, PlanOnly

PatchFile = Annotated[Path, typer.Argument(metavar="PATCH", help="A file that orgplan diff wrote.")]


def run(
    plan: PlanOnly,
    patch: PatchFile,
    ours: Ours = False,
    theirs: Theirs = False,
    anyway: Anyway = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Bring the changes of a patch into a plan, field by field: ours is the plan."""
    incoming = read_patch(patch)

    def make(organization: Organization, choices: Choices) -> Merged:
        return merge_patch(organization, incoming, choices)

    wish = Wish(side_of(ours=ours, theirs=theirs), dry_run, anyway, source=patch.name)
    merged, saved = join(plan, make, wish)
    return report(merged, wish, saved=saved, as_json=as_json)
