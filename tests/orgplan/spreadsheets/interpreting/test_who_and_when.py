"""Who is in a post, under what name, and on which day: as the exports of HR systems write it."""

from __future__ import annotations

from datetime import date

import pytest

from orgplan.metrics.facts import known_day
from orgplan.metrics.measure import measure
from orgplan.model.people import PositionStatus
from tests.orgplan.spreadsheets.sources import sheet, taken

HEAD = ["Employee ID", "Name", "Title", "Manager"]
ROWS = [["1", "Ann Lee", "CEO", None], ["2", "Bob Ray", "Eng", "1"]]


def people(head, *rows):
    result = taken(sheet("HR", head, *rows))
    return [one.name for one in result.organization.people], result


@pytest.mark.parametrize("header", ["Active", "Is Active", "Currently employed", "Actif"])
@pytest.mark.parametrize("word", ["No", "N", "false", 0.0, False, "Terminated", "Inactive"])
def test_who_is_not_active_is_gone_and_no_open_post(header, word):
    rows = [[*row, said] for row, said in zip(ROWS, ("Yes", word), strict=True)]
    result = taken(sheet("HR", [*HEAD, header], *rows))
    assert result.organization.positions["2"].status is PositionStatus.CLOSED
    assert measure(result.organization).headcount == 1


def test_a_post_that_is_not_filled_is_open():
    rows = [["A", "1", "T", "Yes"], ["B", None, "T", "No"]]
    found = taken(sheet("HR", ["Position ID", "Employee ID", "Title", "Filled"], *rows))
    assert found.organization.positions["B"].status is PositionStatus.OPEN


@pytest.mark.parametrize("word", ["Vacant", "TBH", "Open", "To be hired"])
def test_a_vacant_post_without_a_person_is_unfilled_and_no_fte(word):
    head = ["Position ID", "Employee ID", "Name", "Title", "Status"]
    rows = [["A", "1", "Ann", "T", "Active"], ["B", None, None, "T", word]]
    result = taken(sheet("HR", head, *rows))
    figures = measure(result.organization)
    assert result.organization.positions["B"].status is PositionStatus.OPEN
    assert (figures.fte, figures.headcount, figures.vacancies) == (1, 1, 1)
    assert not result.report.findings


def test_a_vacant_post_with_a_name_is_told_and_so_is_the_id_of_nobody():
    head = ["Position ID", "Employee ID", "Name", "Title", "Status"]
    rows = [["A", "1", "Ann", "T", "Vacant"], ["B", "2", "TBH", "T", "Open"]]
    report = taken(sheet("HR", head, *rows)).report
    assert [(one.code, one.where.cell) for one in report.findings] == [("DAT-status", "E2")]
    assert any("id of a person who is not named (B3)" in rule for rule in report.rules)


@pytest.mark.parametrize("header", ["Last name, First name", "Surname, First Name", "Nom, Prénom"])
def test_names_with_the_last_one_first_are_turned_and_managers_found(header):
    head = ["Employee ID", header, "Title", "Reporting to"]
    rows = [["1", "Lee, Ann", "CEO", None], ["2", "Ray, Bob", "Eng", "Lee, Ann"]]
    names, result = people(head, *rows)
    assert names == ["Ann Lee", "Bob Ray"]
    assert result.organization.positions["2"].reports_to == "1"
    assert any(f"names in {header} were read" in rule for rule in result.report.rules)


def test_remarks_of_hr_systems_are_taken_off_names_and_managers():
    rows = [["1", "Ann Lee (On Leave)", "CEO", None], ["2", "Bob [C]", "E", "Ann Lee (On Leave)"]]
    names, result = people(HEAD, *rows)
    assert names == ["Ann Lee", "Bob"]
    assert result.organization.positions["2"].reports_to == "1"
    assert any("(On Leave) and [C] taken off the names in Name" in r for r in result.report.rules)


def test_other_words_in_brackets_stay_in_names():
    assert people(HEAD, ["1", "Ann (Annie) Lee", "CEO", None])[0] == ["Ann (Annie) Lee"]


def test_the_columns_of_workday_are_known():
    pay = "Total Base Pay - "
    head = ["Worker", "Employee ID", "Position", "Position ID", "Business Title"]
    head += [f"{pay}Amount", f"{pay}Currency", f"{pay}Frequency"]
    row = ["Ann", "21", "P-1 Chief", "P-1", "CEO", "8,000", "EUR", "Monthly"]
    post = taken(sheet("Workday", head, row)).organization.positions["P-1"]
    assert (post.title, post.base_salary, post.currency) == ("CEO", 96000, "EUR")


def hired(*days):
    rows = [[str(n), f"P{n}", "T", None, day] for n, day in enumerate(days)]
    return taken(sheet("HR", [*HEAD, "Hire Date"], *rows))


def test_the_day_of_the_figures_is_told():
    result = hired("2019-01-15", "2021-03-01")
    assert known_day(result.organization) == date(2021, 3, 1)
    assert any("figures are as of 2021-03-01" in rule for rule in result.report.rules)


@pytest.mark.parametrize("far", ["2031-01-15", "2201-03-01"])
def test_one_start_far_ahead_is_not_today(far):
    result = hired("2019-01-15", "2020-01-15", far, "2021-03-01")
    assert known_day(result.organization) == date(2021, 3, 1)
    (finding,) = (one for one in result.report.findings if one.code == "DAT-dates")
    assert (finding.where.id, finding.value) == ("2", far)


@pytest.mark.parametrize(
    "days",
    [
        ("2010-01-01", "2019-01-01", "2027-12-01"),
        ("2010-01-01", "2010-01-02", "2020-12-01"),
        ("2010-01-01", "2010-01-02", "2031-01-01", "2031-01-01", "2031-01-01"),
    ],
)
def test_gaps_like_others_and_waves_and_the_past_are_no_outliers(days):
    result = hired(*days)
    assert known_day(result.organization) == date.fromisoformat(days[-1])
    assert not result.report.findings


def test_what_our_own_layout_says_comes_back_as_it_is():
    head = ["position_id", "person_id", "name", "title", "currency", "base_salary", "status"]
    row = ["A", "1", "Ann (On Leave)", "T", "€", "5", "vacant"]
    organization = taken(sheet("Positions", head, row)).organization
    assert organization.people["1"].name == "Ann (On Leave)"
    post = organization.positions["A"]
    assert (post.currency, post.status) == ("€", PositionStatus.FILLED)
