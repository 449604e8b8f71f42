"""Cells are read by the way their column writes; what cannot be read is told, never guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.spreadsheets.understanding.dates import (
    DateStyle,
    date_of_serial,
    date_style,
    parse_date,
)
from orgplan.spreadsheets.understanding.numbers import NumberStyle, number_style, parse_number
from tests.orgplan.spreadsheets.sources import MOMENT, sheet, taken

DAY = date(2026, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-03",
        "2026/4/3",
        "20260403",
        "3.4.2026",
        "03.04.26",
        "03-04-2026",
        "3/4/2026",
        "2026-04-03T09:30:00",
        "3 April 2026",
        "Apr 3, 2026",
        "3. avril 2026",
        "3 abril 2026",
        "3rd Apr 2026",
    ],
)
def test_dates_are_read_in_many_forms(text):
    assert parse_date(text, DateStyle()) == DAY


@pytest.mark.parametrize("text", ["10", "May", "2026", "31.2.2026", "soon", "2026-13-01", "Q3"])
def test_what_is_no_date_is_not_made_one(text):
    assert parse_date(text, DateStyle()) is None


def test_bare_month_is_its_first_day_or_last_day_of_an_end():
    assert parse_date("2026-02", DateStyle()) == date(2026, 2, 1)
    assert parse_date("2026-02", DateStyle(), last=True) == date(2026, 2, 28)


@settings(deadline=None)
@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)))
def test_order_of_day_and_month_is_decided_for_the_column(day):
    decisive = date(day.year, day.month, 28)
    for form, day_first in (("{0.day}/{0.month}/{0.year}", True), ("{0:%m/%d/%y}", False)):
        texts = [form.format(day), form.format(decisive)]
        style = date_style(texts)
        assert (style.day_first, style.ambiguous) == (day_first, False)
        assert [parse_date(text, style) for text in texts] == [day, decisive]


def test_unclear_order_is_told_and_contradiction_read_cell_by_cell():
    assert date_style(["3/4/2026", "5/6/2026"]).ambiguous
    assert not date_style(["3/3/2026", "2026-04-05", "5.6.2026"]).ambiguous
    mixed = date_style(["13/4/2026", "4/13/2026"])
    assert parse_date("14/4/2026", mixed) == date(2026, 4, 14)
    assert parse_date("3/4/2026", mixed) is None


def test_serial_numbers_of_spreadsheets():
    assert date_of_serial(46115.5) == DAY
    assert date_of_serial(12) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", "1234.5"),
        ("£45,000", "45000"),
        ("45 000 EUR", "45000"),
        ("1'234.50", "1234.50"),
        ("(1,200)", "-1200"),
        ("−3", "-3"),
        ("50 %", "0.50"),
        (".5", "0.5"),
        ("1e3", "1000"),
    ],
)
def test_numbers_with_a_decimal_point(text, value):
    assert parse_number(text, NumberStyle()) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["45k-50k", "12,5", "1,23,4", "TBC", "", "1.2.3", "-", "1 2", "E1", "0,125"]
)
def test_what_is_no_number_is_not_made_one(text):
    assert parse_number(text, NumberStyle()) is None


@settings(deadline=None)
@given(st.decimals(0, 10**7, places=2), st.sampled_from(["", ".", " ", "'"]))
def test_decimal_comma_is_decided_for_the_column(number, group):
    text = f"{number:,.2f}".replace(",", "~").replace(".", ",").replace("~", group)
    style = number_style([text, "7"], money=False)
    assert style.decimal_comma
    assert parse_number(text, style) == number


def test_unclear_numbers_are_told():
    assert number_style(["1,234", "5"], money=False) == NumberStyle(ambiguous=True)
    assert number_style(["1,234", "5.678"], money=True).ambiguous
    assert not number_style(["1,234", "0,5"], money=False).ambiguous


@pytest.mark.parametrize("texts", [["45.000", "7"], ["45,000", "7"], ["$45,000"]])
def test_amounts_of_money_have_no_three_decimals(texts):
    style = number_style(texts, money=True)
    assert (style.grouped, style.ambiguous) == (True, False)
    assert parse_number(texts[0], style) == 45000


def initiative(**cells):
    source = sheet("Initiatives", ["id", *cells], ["i1", *cells.values()])
    result = taken(source)
    return result.organization.initiatives["i1"], result.report.findings


@pytest.mark.parametrize("cell", ["yes", "Ja", "oui", "x", "TRUE", True, 1.0, "1"])
def test_yes(cell):
    assert initiative(mandatory=cell)[0].mandatory is True


@pytest.mark.parametrize("cell", ["no", "nein", "false", False, 0.0, None])
def test_no(cell):
    assert initiative(mandatory=cell)[0].mandatory is False


def test_shares_may_be_percentages():
    head = ["id", "confidence"]
    by_sign = taken(sheet("Initiatives", head, ["a", "80 %"], ["b", 0.5])).organization
    by_scale = taken(sheet("Initiatives", head, ["a", 80.0], ["b", 100.0]))
    assert [i.confidence for i in by_sign.initiatives] == [0.8, 0.5]
    assert [i.confidence for i in by_scale.organization.initiatives] == [0.8, 1.0]
    assert any("read as percentages" in rule for rule in by_scale.report.rules)


def test_fte_may_be_percentages_but_a_group_is_none():
    head = ["person_id", "title", "fte"]
    single = taken(sheet("HR", head, ["a", "x", 100.0], ["b", "x", 60.0])).organization
    groups = taken(sheet("HR", head, ["a", "x", 12.0], ["b", "x", 35.41])).organization
    assert [post.fte for post in single.positions] == [1.0, 0.6]
    assert [post.fte for post in groups.positions] == [12.0, 35.41]


def test_lists_and_levels():
    skills = "sql: 2; Python=4,5; go"
    source = sheet("People", ["person_id", "skills"], ["p1", skills])
    (person,) = taken(source).organization.people
    assert person.skills == (("Python", 4.5), ("go", 1.0), ("sql", 2.0))
    assert initiative(depends_on="a; b;;a")[0].depends_on == ("a", "b")


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("value", "45k-50k", "DAT-type"),
        ("deadline", "end of summer", "DAT-dates"),
        ("confidence", "high", "DAT-share"),
        ("confidence", 150.0, "DAT-share"),
        ("mandatory", "perhaps", "DAT-type"),
        ("status", "dormant", "DAT-type"),
        ("min_staffing", -1.0, "DAT-type"),
        ("max_teams", 1.5, "DAT-type"),
    ],
)
def test_bad_cell_stays_empty_and_is_found_with_its_text(column, cell, code):
    made, (finding,) = initiative(**{column: cell})
    blank, _ = initiative()
    assert made == blank
    assert (finding.code, finding.where.cell, finding.severity) == (code, "B2", "warning")
    assert str(cell).removesuffix(".0") in finding.message
    assert finding.fix


def test_ids_are_texts_without_decimals_and_invisible_characters():
    rows = ["123", "a"], [124.0, "b"], ["00125", "c"], ["1\u200b26", "d"]
    source = sheet("Teams", ["team_id", "name"], *rows)
    assert taken(source).organization.teams.ids() == ("123", "124", "00125", "126")


def test_numeric_ids_that_lost_digits_are_found():
    source = sheet("Teams", ["team_id", "name"], [1.2345678901234568e18, "a"])
    (finding,) = taken(source).report.findings
    assert "more than 15 digits" in finding.message


def test_dates_in_texts_are_written_plainly():
    assert initiative(name=MOMENT)[0].name == "2026-04-03 09:30:00"


def test_unclear_column_is_found_once():
    rows = [["a", "3/4/2026"], ["b", "5/6/2026"]]
    result = taken(sheet("Initiatives", ["id", "deadline"], *rows))
    (finding,) = result.report.findings
    assert (finding.code, finding.where.cell) == ("DAT-dates", "B")
    assert result.organization.initiatives["a"].deadline is None


@pytest.mark.parametrize("ids", [("1.00E+05", "7", "2.5e+11"), ("1.00E+05",) * 5 + ("7",) * 20])
def test_ids_that_a_spreadsheet_program_has_shortened_are_told(ids):
    rows = [(key, f"P{number}", "7") for number, key in enumerate(ids)]
    report = taken(sheet("HR", ("Employee ID", "Name", "Manager ID"), *rows)).report
    found = [one for one in report.findings if "has shortened" in one.message]
    assert found[0].where.cell == "A2"
    assert "1.00E+05" in found[0].message
    assert len(found) == len(set(ids) - {"7"})
