"""Writing a plan as a workbook, as CSV files or as a project of MS Project."""

from __future__ import annotations

from pathlib import Path

from orgplan.changes.apply import apply
from orgplan.changes.change import Close
from orgplan.model.organization import Organization
from orgplan.reports.solving import SolveReport
from orgplan.scenarios.scenario import BASELINE as PLAN_ITSELF
from orgplan.scenarios.scenario import is_baseline, lineage
from orgplan.scenarios.study import Study, study
from orgplan.spreadsheets.csv_write import write_csv
from orgplan.spreadsheets.formats.project.written import write_ms_project
from orgplan.spreadsheets.write import BASELINE, write_workbook
from orgplan.spreadsheets.writing.about import Occasion
from orgplan.storage.plan_file import save_plan

SHEETS = (".xlsx", ".csv", ".xml", ".orgplan")
FOLDER = ""
"""The ending of a folder of CSV files: none."""


def export(  # noqa: PLR0913 - what, where, and how it is shown and kept
    organization: Organization,
    target: Path,
    solved: SolveReport | None = None,
    scenario: str = "",
    passphrase: str = "",
    plan: Organization | None = None,
    export_id: str = "",
) -> tuple[str, ...]:
    """Write a plan to a workbook, a roster or a plan file, by the ending of the name.

    Without an ending it is a folder of CSV files.

    With a scenario the organization stands for it: its changes are in, and not written again. A
    passphrase protects a plan file. A workbook tells what scenarios mean: all of the organization,
    or the one it stands for, if the `plan` without it is given; it and a folder bear the export
    id, by which importing them again finds what was written. Returns what could not be written
    whole, in sentences.
    """
    whole = organization if plan is None and not scenario else plan
    if scenario:
        organization = _settled(organization, scenario)
    match target.suffix.lower():
        case ".xlsx":
            name = scenario or BASELINE
            told = _study(whole, scenario) if whole is not None else None
            return write_workbook(
                organization, target, solved=solved, scenario=name, study=told, export_id=export_id
            )
        case ".orgplan":
            save_plan(organization, target, passphrase)
        case ".xml":
            write_ms_project(organization, target, solved)
        case _:
            write_csv(organization, target, Occasion(scenario or BASELINE, export_id=export_id))
    return ()


def _study(plan: Organization, scenario: str) -> Study | None:
    """Tell of a scenario, else of all there are; None where there is none."""
    told = (scenario,) if scenario else plan.scenarios.ids()
    told = tuple(one for one in told if not is_baseline(plan, one))
    return study(plan, (PLAN_ITSELF, *told)) if told else None


def _settled(organization: Organization, scenario: str) -> Organization:
    """Take out the changes of a scenario and its parents, which the organization has already."""
    done = {step.id for step in lineage(organization, scenario)}
    changes = (row for row in organization.scenario_changes if row.scenario in done)
    return apply(organization, (Close(type(row), row.id, row, erase=True) for row in changes))
