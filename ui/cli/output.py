"""Printing: one JSON object on standard output or tables for people; all else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from orgplan.errors import OrgplanError
from orgplan.findings import Finding, Severity
from orgplan.progress import CancelToken, Progress, Report

if TYPE_CHECKING:
    from orgplan.reports.tables import ReportTable

WIDE = 240
"""Columns of a table that goes into a file or another program."""

MOST_CONCERNS = 10
"""Findings shown beside an answer that is about something else."""

_STYLES: Mapping[Severity, str] = {
    Severity.BLOCKING: "bold red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "dim",
}


def print_json(value: Mapping[str, object]) -> None:
    """Print one object, readable and in ASCII-free UTF-8."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_table(table: ReportTable) -> None:
    """Print a report table for a person."""
    shown = Table(title=escape(table.title), title_justify="left", header_style="bold")
    for column in table.columns:
        shown.add_column(escape(column.label), justify="right" if column.is_number else "left")
    for row in table.texts():
        shown.add_row(*(escape(text) for text in row))
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDE)
    console.print(shown)


def print_findings(findings: Sequence[Finding]) -> None:
    """Print findings worst first: what is wrong, where, and the remedy on the next line."""
    order = list(Severity)
    console = Console(highlight=False)
    for finding in sorted(findings, key=lambda f: order.index(f.severity)):
        style = _STYLES[finding.severity]
        head = f"[{style}]{finding.severity.value:8}[/] [bold]{finding.code}[/]"
        console.print(f"{head}  {escape(finding.message)}", soft_wrap=True)
        remedy = " ".join(part for part in (finding.where.text(), "→", finding.fix) if part)
        if finding.fix:
            console.print(f"          {escape(remedy)}", style="dim", soft_wrap=True)


def print_concerns(findings: Iterable[Finding]) -> None:
    """Print what may make an answer wrong: no notes, and of many the worst first."""
    concerns = [finding for finding in findings if finding.severity is not Severity.NOTE]
    concerns.sort(key=lambda finding: finding.severity is not Severity.BLOCKING)
    print_findings(concerns[:MOST_CONCERNS])
    if len(concerns) > MOST_CONCERNS:
        print_lines([f"And {len(concerns) - MOST_CONCERNS:,} more, which --json lists."])


def print_lines(lines: Iterable[str]) -> None:
    """Print plain sentences for a person."""
    console = Console(highlight=False)
    for line in lines:
        console.print(escape(line), soft_wrap=True)


def print_remark(line: str) -> None:
    """Print a sentence beside the answer, on standard error."""
    Console(stderr=True, highlight=False).print(escape(line), style="yellow", soft_wrap=True)


def print_error(error: OrgplanError, *, as_json: bool) -> None:
    """Print an error: as the contract's object, or as one sentence on standard error."""
    if as_json:
        facts = {
            "code": error.code.value,
            "message": error.message,
            "where": error.where,
            "fix": error.fix,
        }
        print_json({"errors": [facts]})
    else:
        Console(stderr=True, highlight=False).print(
            escape(error.sentence()), style="red", soft_wrap=True
        )


@contextmanager
def shown_progress(token: CancelToken) -> Iterator[Progress]:
    """Show progress on standard error while a person watches; otherwise stay silent."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Progress(token)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    bar = Bar(*columns, console=console, transient=True)
    task = bar.add_task("Starting", total=None)

    def listen(report: Report) -> None:
        bar.start()  # not before there is something to show: a question may come first
        total = None if report.fraction is None else 1.0
        bar.update(task, description=report.sentence, total=total, completed=report.fraction)

    try:
        yield Progress(token, listen)
    finally:
        bar.stop()
