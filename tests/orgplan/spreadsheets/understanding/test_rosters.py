"""However a roster is written, the same people, managers, pay and dates come out of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from tests.orgplan.spreadsheets.sources import imported, sheet, taken, text_file, workbook
from tests.orgplan.spreadsheets.understanding import rosters
from tests.orgplan.spreadsheets.understanding.rosters import Person, expected, facts, staffs

DAYS = (date(2019, 3, 28), date(2001, 12, 1), date(2020, 2, 29), date(2024, 5, 6))
FORMS: dict[str, Callable] = {
    "plain": rosters.plain,
    "managers as last name, first name": rosters.last_first,
    "managers as e-mails, month first, below titles, above a total": rosters.emails,
    "levels of managers": rosters.manager_levels,
    "levels of teams": rosters.team_levels,
    "two header rows, the upper one merged": rosters.grouped,
    "two header rows, one for machines": rosters.twins,
    "names with remarks, pay for periods, as Workday writes": rosters.workday,
    "last name, first name in one column, amounts with currencies": rosters.bamboo,
}
QUICK = settings(deadline=None, max_examples=15)
CREW = (
    Person("00001", "Dörte", "van Dam", "Analyst", "Data", "00002", Decimal("41234.5"), DAYS[0]),
    Person("00000", "Ann", "Lee", "Chief", "Core", "", Decimal(90000), DAYS[1]),
    Person("00002", "Émile", "Núñez", "Engineer", "Web", "00000", Decimal("1234.05"), DAYS[2]),
    Person("00003", "Bob", "Ray", "Engineer", "Web", "00002", Decimal(56000), DAYS[3]),
)


@pytest.mark.parametrize("form", FORMS)
@QUICK
@given(staff=staffs())
def test_every_way_of_writing_a_roster_gives_the_same_organization(form, staff):
    made = taken(sheet("Sheet1", *FORMS[form](staff)))
    assert facts(made.organization) == expected(staff)
    assert made.report.imported == len(staff)
    assert made.report.findings == ()


@pytest.mark.parametrize("form", FORMS)
def test_a_workbook_of_each_kind_is_imported_without_options(tmp_path, form):
    made = imported(workbook(tmp_path / "roster.xlsx", {"Sheet1": FORMS[form](CREW)}))
    assert facts(made.organization) == expected(CREW)
    assert (made.report.imported, made.report.held_back) == (len(CREW), 0)


def test_semicolons_in_cp1252_with_decimal_commas_and_days_first(tmp_path):
    made = imported(text_file(tmp_path / "roster.csv", rosters.german_text(CREW), "cp1252"))
    assert facts(made.organization) == expected(CREW)
    assert (made.report.imported, made.report.held_back) == (len(CREW), 0)


@QUICK
@given(staff=staffs())
def test_decimal_commas_and_days_first_in_any_order_of_rows(staff):
    lines = (line.split(";") for line in rosters.german_text(staff).splitlines())
    rows = [[text or None for text in line] for line in lines]
    made = taken(sheet("", *rows, file="roster.csv"))
    assert facts(made.organization) == expected(staff)


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


@QUICK
@given(staff=staffs())
def test_several_files_are_joined_by_their_keys(staff):
    rows = list(rosters.plain(staff))
    one = [row[:5] for row in rows]
    other = [[row[0], *row[5:]] for row in rows]
    people = sheet("Sheet1", *one, file="people.xlsx")
    pay = sheet("Sheet1", other[0], *other[:0:-1], file="pay.xlsx")
    assert facts(taken(people, pay).organization) == expected(staff)
