"""However a roster is written, the same people, managers, pay and dates come out of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from tests.orgplan.spreadsheets.sources import imported, text_file, workbook
from tests.orgplan.spreadsheets.understanding import rosters
from tests.orgplan.spreadsheets.understanding.rosters import expected, facts, staffs

FORMS: dict[str, Callable] = {
    "plain": rosters.plain,
    "managers as last name, first name": rosters.last_first,
    "managers as e-mails, month first, below titles, above a total": rosters.emails,
    "levels of managers": rosters.manager_levels,
    "levels of teams": rosters.team_levels,
    "two header rows, the upper one merged": rosters.grouped,
    "two header rows, one for machines": rosters.twins,
}
SLOW = settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("form", FORMS)
@SLOW
@given(staff=staffs())
def test_every_way_of_writing_a_roster_gives_the_same_organization(tmp_path, form, staff):
    made = imported(workbook(tmp_path / "roster.xlsx", {"Sheet1": FORMS[form](staff)}))
    assert facts(made.organization) == expected(staff)
    assert made.report.imported == len(staff)
    assert made.report.findings == ()


@SLOW
@given(staff=staffs())
def test_semicolons_in_cp1252_with_decimal_commas_and_days_first(tmp_path, staff):
    made = imported(text_file(tmp_path / "roster.csv", rosters.german_text(staff), "cp1252"))
    assert facts(made.organization) == expected(staff)
    assert (made.report.imported, made.report.held_back) == (len(staff), 0)


def test_levels_of_teams_are_a_tree(tmp_path):
    staff = (
        rosters.Person("1", "Ann", "Lee", "Chief", "Data", "", 1, rosters.date(2020, 1, 1)),
        rosters.Person("2", "Bob", "Ray", "Chief", "Web", "1", 1, rosters.date(2020, 1, 1)),
    )
    path = workbook(tmp_path / "roster.xlsx", {"Sheet1": rosters.team_levels(staff)})
    teams = imported(path).organization.teams
    assert {team.id: team.parent for team in teams} == {
        "Acme": "",
        "Shared": "Acme",
        "Data": "Shared",
        "Web": "Acme",
    }


@SLOW
@given(staff=staffs())
def test_several_files_are_joined_by_their_keys(tmp_path, staff):
    rows = list(rosters.plain(staff))
    one = [row[:5] for row in rows]
    other = [[row[0], *row[5:]] for row in rows]
    paths = [
        workbook(tmp_path / "people.xlsx", {"Sheet1": one}),
        workbook(tmp_path / "pay.xlsx", {"Sheet1": [other[0], *other[:0:-1]]}),
    ]
    assert facts(imported(*paths).organization) == expected(staff)
