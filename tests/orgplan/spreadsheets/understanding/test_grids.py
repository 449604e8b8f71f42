"""Grids of people against periods or initiatives are no rosters, and are said to be none."""

from __future__ import annotations

from datetime import date

import pytest

from orgplan.errors import UnreadableInput
from orgplan.spreadsheets.understanding.editing import Editing
from orgplan.spreadsheets.understanding.grids import BY_PERIOD, OF_SHARES
from orgplan.spreadsheets.understanding.proposing import propose
from tests.orgplan.spreadsheets.sources import sheet, taken

PEOPLE = (("Ann Lee", "Core"), ("Bob Ray", "Web"), ("Cy Dee", "Web"))
ROSTER = sheet("Staff", ["Person ID", "Name", "Title"], ["1", "Ann Lee", "Chief"])


def grid(heads, *values):
    rows = [[*person, *value] for person, value in zip(PEOPLE, values, strict=False)]
    return sheet("Grid", ["Name", "Team", *heads], *rows)


@pytest.mark.parametrize(
    "heads",
    [
        ("Jan", "Feb", "Mar"),
        ("January 2026", "February 2026", "March 2026"),
        ("Jan 26", "Feb 26", "Mrz 26"),
        ("2026-01", "2026-02", "2026-03"),
        (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)),
        ("Q1 2026", "Q2 2026", "Q3 2026"),
        ("KW 1", "KW 2", "KW 3"),
    ],
)
def test_values_by_period_are_skipped_by_that_name(heads):
    source = grid(heads, (0.5, 1.0, 0.0), (1.0, 1.0, 1.0))
    assert propose((source,)).of(source).skipped == BY_PERIOD


@pytest.mark.parametrize("whole", [1.0, 100.0])
def test_shares_that_add_up_are_skipped_by_that_name(whole):
    parts = (0.5, 0.25, 0.25), (1.0, None, None), (0.1, 0.2, 0.7)
    shares = [[None if part is None else part * whole for part in row] for row in parts]
    source = grid(("Alpha", "Beta", "Gamma"), *shares)
    assert propose((source,)).of(source).skipped == OF_SHARES


def test_other_numbers_beside_people_are_kept_with_them():
    source = grid(("Desk", "Locker", "Badge"), (1.0, 22.0, 310.0), (4.0, 25.0, 311.0))
    assert propose((source,)).of(source).skipped == ""


def test_a_roster_with_costs_by_month_stays_a_roster():
    head = ["Person ID", "Name", "Manager", "Jan", "Feb", "Mar", "Apr"]
    source = sheet("Staff", head, ["1", "Ann", None, *(5e3,) * 4], ["2", "Bob", "1", *(4e3,) * 4])
    assert propose((source,)).of(source).skipped == ""


def test_a_grid_is_read_where_somebody_says_so():
    source = grid(("Jan", "Feb", "Mar"), (0.5, 1.0, 0.0), (1.0, 1.0, 1.0))
    mapping = propose((source,))
    taken_in = Editing((source,), mapping).skip(source, skipped=False)
    assert taken_in.mapping.of(source).skipped == ""


def test_rows_of_a_grid_are_accounted_for_beside_a_roster():
    source = grid(("Jan", "Feb", "Mar"), (0.5, 1.0, 0.0), (1.0, 1.0, 1.0))
    report = taken(ROSTER, source).report
    assert (report.rows, report.imported) == (4, 1)
    assert [(s.reason, s.rows) for s in report.skipped_by] == [(BY_PERIOD, 3)]


@pytest.mark.parametrize(
    ("heads", "values", "told"),
    [
        (("Jan", "Feb", "Mar"), (0.5, 1.0, 0.0), "grid of values by period"),
        (("Alpha", "Beta", "Gamma"), (0.5, 0.25, 0.25), "grid of shares"),
    ],
)
def test_a_file_of_a_grid_alone_says_so_and_how_to_mend_it(heads, values, told):
    with pytest.raises(UnreadableInput) as caught:
        taken(grid(heads, values, values, values))
    assert told in caught.value.message
    assert "Turn it into rows" in caught.value.fix
