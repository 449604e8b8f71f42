"""Columns are mapped by exact names; what is not mapped is kept."""

from __future__ import annotations

import json

import pytest

from orgplan.errors import OrgplanError
from tests.orgplan.spreadsheets.sources import imported, sheet, taken, workbook

HEAD = ["Employee ID", "Name", "Job Title"]


def mapping_of(result):
    return {line.column: (line.field, line.how) for line in result.report.mapping}


def test_own_names_and_synonyms_are_told_apart():
    told = mapping_of(taken(sheet("HR", ["person_id", "Job Title"], ["p1", "Chief"])))
    assert told == {
        "person_id": ("person.id", "own name"),
        "Job Title": ("position.title", "synonym"),
    }


def test_unmapped_columns_become_custom_fields():
    result = taken(sheet("HR", [*HEAD, "Shoe size", None], ["p1", "Ann", "Chief", 42.0, "x"]))
    assert result.organization.positions["p1"].custom == (("Shoe size", "42"), ("column E", "x"))
    assert mapping_of(result)["Shoe size"] == ("", "custom field")


def test_second_column_for_a_field_is_kept_as_custom_field():
    result = taken(sheet("HR", [*HEAD, "Position title"], ["p1", "Ann", "Chief", "Boss"]))
    post = result.organization.positions["p1"]
    assert (post.title, post.custom) == ("Chief", (("Position title", "Boss"),))
    assert any("Position title could be position.title too" in r for r in result.report.rules)


def test_own_name_goes_before_an_earlier_synonym():
    result = taken(sheet("HR", ["person_id", "Job", "title"], ["p1", "old", "new"]))
    assert result.organization.positions["p1"].title == "new"


def test_managers_column_is_the_one_that_finds_most():
    head = ["Employee ID", "Name", "Manager", "Manager ID"]
    rows = ["1", "Ann", "Ms Ann", ""], ["2", "Bob", "Ms Ann", "1"], ["3", "Cy", "Ms Ann", "1"]
    positions = taken(sheet("HR", head, *rows)).organization.positions
    assert [post.reports_to for post in positions] == ["", "1", "1"]


def test_departments_in_a_sheet_of_their_own_join_the_staff_by_their_short_key():
    staff = [["Emp No", "Name", "Dept", "Manager Emp No"], ["1", "A", "d1", None]]
    staff.append(["2", "B", "d2", "1"])
    head = ["Dept", "Department name", "Parent dept", "Head"]
    departments = [head, ["d1", "HQ", None, "1"], ["d2", "Dev", "d1", "2"]]
    made = taken(sheet("Employees", *staff), sheet("Departments", *departments)).organization
    assert [(t.id, t.name, t.parent, t.lead) for t in made.teams] == [
        ("d1", "HQ", "", "1"),
        ("d2", "Dev", "d1", "2"),
    ]
    assert [(post.team, post.reports_to) for post in made.positions] == [("d1", ""), ("d2", "1")]


def test_health_columns_are_scores_of_the_team():
    source = sheet("Teams", ["team_id", "health_speed", "health_Fun"], ["t1", 3.0, 4.5])
    (team,) = taken(source).organization.teams
    assert team.health == (("Fun", 4.5), ("speed", 3.0))


def test_mapping_file_names_columns_that_nobody_knows(tmp_path):
    path = workbook(tmp_path / "hr.xlsx", {"HR": [["Wer", "Was", "Job"], ["p1", "Chefin", "x"]]})
    mapping = tmp_path / "mapping.json"
    lines = [
        {"column": "Wer", "field": "person.id"},
        {"column": "Was", "field": "title", "file": "hr.xlsx", "sheet": "HR"},
        {"column": "Job", "field": ""},
        {"column": "Wer", "field": "name", "sheet": "another"},
    ]
    mapping.write_text(json.dumps({"mapping": lines}), encoding="utf-8")
    result = imported(path, mapping=mapping)
    post = result.organization.positions["p1"]
    assert (post.title, post.custom) == ("Chefin", (("Job", "x"),))
    assert mapping_of(result)["Wer"] == ("person.id", "mapping file")


def test_a_mapping_file_about_a_column_that_no_sheet_has_is_refused(tmp_path):
    path = workbook(tmp_path / "hr.xlsx", {"HR": [["Wer", "Was"], ["p1", "Chefin"]]})
    mapping = tmp_path / "mapping.json"
    lines = [{"column": "Wer", "field": "person.id"}, {"column": "Nope", "field": "person.hired"}]
    mapping.write_text(json.dumps(lines), encoding="utf-8")
    with pytest.raises(OrgplanError, match="column that does not exist, 'Nope'"):
        imported(path, mapping=mapping)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "is no mapping file"),
        ('[{"field": "title"}]', "is no mapping file"),
        ('[{"column": "A", "field": "shoe"}]', "unknown field, 'shoe'"),
    ],
)
def test_bad_mapping_file_is_told_in_a_sentence(tmp_path, content, words):
    mapping = tmp_path / "mapping.json"
    mapping.write_text(content, encoding="utf-8")
    with pytest.raises(OrgplanError, match=words):
        imported(tmp_path, mapping=mapping)


def test_missing_mapping_file(tmp_path):
    with pytest.raises(OrgplanError, match="does not exist"):
        imported(tmp_path, mapping=tmp_path / "none.json")


def test_currency_in_the_headers_of_pay_is_the_plans():
    result = taken(sheet("HR", ["person_id", "title", "Salary (£)"], ["p1", "Chief", 9.0]))
    assert result.organization.plan_settings.currency == "GBP"


def test_a_thousands_sign_that_starts_decimals_beside_it_is_found():
    head = ("Employee ID", "Name", "Salary", "FTE")
    rows = ("1", "Ann", "85,000", "1,0"), ("2", "Bo", "60,000", "0,5")
    (finding,) = taken(sheet("HR", head, *rows)).report.findings
    assert "the comma was taken for the thousands sign" in finding.message
    assert "in the column FTE" in finding.message
    assert finding.where.cell == "C"
    assert taken(sheet("HR", head[:3], *(row[:3] for row in rows))).report.findings == ()
