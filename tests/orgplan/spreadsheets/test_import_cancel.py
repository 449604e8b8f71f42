"""An import can be stopped at each of its steps, not only while files are read."""

from __future__ import annotations

import pytest

from orgplan.progress import Cancelled, CancelToken, Progress
from orgplan.spreadsheets.importing import ImportOptions, import_sheets
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.mapping import Mapping

ROSTER = Sheet(
    "roster.xlsx",
    "Roster",
    (("Employee ID", "Full name", "Manager ID", "Base salary"), ("E1", "Ada Abel", None, 50_000.0)),
)
TEAMS = Sheet("roster.xlsx", "Teams", (("Team ID", "Team"), ("T1", "Sales"), ("T2", "Service")))


class Countdown(CancelToken):
    """A wish to stop that comes when it is asked for so many times."""

    def __init__(self, asked: int) -> None:
        super().__init__()
        self.remaining = asked

    def check(self) -> None:
        self.remaining -= 1
        if self.remaining < 0:
            raise Cancelled


def imported(asked: int) -> int:
    """Import, and return how often it was asked whether to go on."""
    token = Countdown(asked)
    import_sheets((ROSTER, TEAMS), Mapping(), ImportOptions(), Progress(token))
    return asked - token.remaining


def test_an_import_can_be_stopped_at_each_column_table_and_stage() -> None:
    times = imported(1_000)
    columns, rows, stages = 4 + 2, 2, 5
    assert times >= columns + rows + stages
    for asked in range(times):
        with pytest.raises(Cancelled):
            imported(asked)
    assert imported(times) == times
