"""`orgplan export`: a plan as a workbook, a roster or a picture."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.tasks.export import SHEETS, export
from ui.cli.exits import ExitCode, from_account
from ui.cli.options import AllowHeldBack, AsJson, PlanFile, Scenario, Target
from ui.cli.output import print_json, print_lines
from ui.cli.running import cancellable, opened
from ui.cli.shapes.importing import shaped_held_back

PICTURES = (".png", ".svg")


def run(
    plan: PlanFile,
    output: Target,
    scenario: Scenario = "",
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Write the plan as .xlsx, .csv or .orgplan, or its org chart as .png or .svg."""
    ending = output.suffix.lower()
    if ending not in SHEETS + PICTURES:
        known = ", ".join(SHEETS + PICTURES)
        raise OrgplanError(
            f"orgplan cannot write {output.name}.",
            where=str(output),
            fix=f"Choose a name that ends in {known}.",
        )
    with cancellable() as progress:
        found = opened(plan, scenario, progress)
    if ending in SHEETS:
        export(found.organization, output, scenario=scenario)
    else:
        _picture(found.organization, output)
    if as_json:
        print_json({"file": str(output), **shaped_held_back(found.report)})
    else:
        print_lines([f"Wrote {output}."])
    return from_account(found.report, allow_held_back=allow_held_back)


def _picture(organization: Organization, output: Path) -> None:
    import_module("ui.cli.pictures").write_chart(organization, output)
