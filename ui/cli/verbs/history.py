"""`orgplan history`: who changed what and when, filtered, exported and proven."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from orgplan.reports.history import audit_table, history_table
from orgplan.spreadsheets.report_write import write_tables
from orgplan.tasks.editing import refuse_other_files
from orgplan.tasks.history import History, HistoryFilter, history
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, PlanOnly
from ui.cli.output import print_json, print_lines, print_remark, print_table
from ui.cli.passphrase import passphrase_for
from ui.cli.shapes.history import shaped_history

DAY = ["%Y-%m-%d"]
Since = Annotated[
    datetime | None, typer.Option(metavar="DATE", formats=DAY, help="From this day on.")
]
Until = Annotated[
    datetime | None, typer.Option(metavar="DATE", formats=DAY, help="Up to and with this day.")
]
Who = Annotated[str, typer.Option(metavar="NAME", help="Done by somebody of this name.")]
InScenario = Annotated[str, typer.Option("--scenario", metavar="ID", help="Done in a scenario.")]
OfRecord = Annotated[str, typer.Option("--record", metavar="ID", help="Changing this record.")]
Text = Annotated[str, typer.Option(metavar="TEXT", help="Telling of this anywhere.")]
Verify = Annotated[bool, typer.Option("--verify", help="Exit with 1 if anything was altered.")]
Details = Annotated[bool, typer.Option("--details", help="Show every field that changed.")]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write every change as .csv or .xlsx."),
]


def run(
    plan: PlanOnly,
    since: Since = None,
    until: Until = None,
    who: Who = "",
    scenario: InScenario = "",
    record: OfRecord = "",
    text: Text = "",
    verify: Verify = False,
    details: Details = False,
    output: Output = None,
    as_json: AsJson = False,
) -> ExitCode:
    """List what was done to a plan file, oldest first: when, by whom, from what to what."""
    refuse_other_files(plan)
    wanted = HistoryFilter(
        since=_day(since), until=_day(until), who=who, scenario=scenario, record=record, text=text
    )
    found = history(plan, wanted, passphrase=passphrase_for(plan))
    if output is not None:
        write_tables([("History", audit_table(found.transactions))], output)
    if as_json:
        print_json(shaped_history(found))
    else:
        _print_for_people(found, output, details=details or bool(record), verify=verify)
    return ExitCode.CONCERNS if verify and found.broken_at is not None else ExitCode.DONE


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _print_for_people(found: History, output: Path | None, *, details: bool, verify: bool) -> None:
    if output is not None:
        print_lines([f"Wrote {output}."])
    elif details:
        print_table(audit_table(found.transactions))
    else:
        print_table(history_table(found.transactions))
    if found.broken_at is not None:
        print_remark(f"Transaction {found.broken_at} is not what was recorded: it was altered.")
    elif verify:
        print_lines(["Every transaction is as it was recorded."])
