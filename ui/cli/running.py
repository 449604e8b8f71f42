"""Running a task from the command line: Ctrl+C cancels it, and a plan is opened on a scenario."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType

from orgplan.model.organization import Organization
from orgplan.progress import CancelToken, Progress
from orgplan.reports.sentences import held_back_sentence
from orgplan.scenarios.scenario import scenario_organization, scenario_timeline
from orgplan.tasks.open_plan import Opened, open_plan
from ui.cli.output import print_remark, shown_progress
from ui.cli.passphrase import passphrase_for


@contextmanager
def cancellable() -> Iterator[Progress]:
    """Give a progress whose token is set by Ctrl+C; the former handler comes back afterwards."""
    token = CancelToken()

    def cancel(_signal: int, _frame: FrameType | None) -> None:
        token.cancel()

    former = signal.signal(signal.SIGINT, cancel)
    try:
        with shown_progress(token) as progress:
            yield progress
    finally:
        signal.signal(signal.SIGINT, former)


def opened(
    path: Path,
    scenario: str,
    progress: Progress,
    day: date | None = None,
    passphrase: str | None = None,
) -> Opened:
    """Open a plan and step to a scenario when one is named; say how many rows were held back.

    With a day, what takes effect later is left out. A passphrase is asked for unless it is given.
    """
    secret = passphrase_for(path) if passphrase is None else passphrase
    found = open_plan(path, progress, secret)
    if found.report is not None and found.report.held_back:
        print_remark(held_back_sentence(found.report, path.name))
    if not scenario:
        return found
    return Opened(scenario_on(found.organization, scenario, day), found.report)


def scenario_on(organization: Organization, scenario: str, day: date | None) -> Organization:
    """Return what a scenario shows on a day; in the end without one."""
    if day is None:
        return scenario_organization(organization, scenario)
    return scenario_timeline(organization, scenario).on(day)
