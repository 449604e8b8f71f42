"""`orgplan scenario affected` and `implementation`: whom a scenario concerns, and how to do it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from orgplan.reports.scenario_tables import affected_table, implementation_table
from orgplan.reports.tables import ReportTable
from orgplan.scenarios.affected import affected_by
from orgplan.scenarios.implementation import ImplementationStep
from orgplan.scenarios.implementation import implementation as steps_to_take
from orgplan.spreadsheets.report_write import write_tables
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, PlanFile, ScenarioId
from ui.cli.output import print_json, print_lines, print_table
from ui.cli.running import cancellable, opened
from ui.cli.shapes.plain import plain
from ui.cli.verbs.scenario.listing import row_of

Sheet = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write .xlsx or .csv.")
]


def affected(
    plan: PlanFile, scenario: ScenarioId, output: Sheet = None, as_json: AsJson = False
) -> ExitCode:
    """List who is affected, wave by wave: manager, team, location, grade, pay, reports."""
    with cancellable() as progress:
        whole = opened(plan, "", progress).organization
        rows = affected_by(whole, scenario)
    table = affected_table(rows, row_of(whole, scenario).name)
    _show("Affected", table, output, {"affected": plain(rows)}, as_json=as_json)
    return ExitCode.DONE


def implementation(
    plan: PlanFile, scenario: ScenarioId, output: Sheet = None, as_json: AsJson = False
) -> ExitCode:
    """List what to do, wave by wave, in an order in which each step can be taken."""
    with cancellable() as progress:
        whole = opened(plan, "", progress).organization
        steps = steps_to_take(whole, scenario)
    table = implementation_table(steps, row_of(whole, scenario).name)
    shaped = {"steps": [_shaped(step) for step in steps]}
    _show("Implementation", table, output, shaped, as_json=as_json)
    return ExitCode.DONE


def _shaped(step: ImplementationStep) -> dict[str, object]:
    facts = ("wave", "number", "sentence", "action", "record", "id", "groups", "note")
    return {name: plain(getattr(step, name)) for name in facts}


def _show(
    title: str,
    table: ReportTable,
    output: Path | None,
    shaped: Mapping[str, object],
    *,
    as_json: bool,
) -> None:
    if output is not None:
        write_tables([(title, table)], output)
    if as_json:
        print_json(shaped)
    elif output is not None:
        print_lines([f"Wrote {output}."])
    else:
        print_table(table)
