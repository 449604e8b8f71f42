"""Columns for the levels of a tree become reporting lines or teams."""

from __future__ import annotations

from tests.orgplan.spreadsheets.sources import sheet, taken


def test_a_chain_of_managers_ends_with_the_person_or_above():
    head = ["Employee ID", "Name", "Title", "Level_1", "Level_2", "Level_3"]
    rows = (
        ["1", "Ann Lee", "Chief", "Ann Lee", None, None],
        ["2", "Bob Ray", "Dev", "Ann Lee", "Bob Ray", None],
        ["3", "Cy Fox", "Dev", "Ann Lee", "Bob Ray", None],
    )
    result = taken(sheet("HR", head, *rows))
    assert [post.reports_to for post in result.organization.positions] == ["", "1", "2"]
    told = {line.column: (line.field, line.how) for line in result.report.mapping}
    assert told["Level_2"] == ("", "level column")
    assert told["Level_1 – Level_3"] == ("position.reports_to", "level column")


def test_levels_may_be_numbered_from_the_bottom():
    head = ["Employee ID", "Name", "Title", "Layer 1", "Layer 2", "Layer 3"]
    rows = (
        ["1", "Ann Lee", "Chief", None, None, "Ann Lee"],
        ["2", "Bob Ray", "Dev", None, "Bob Ray", "Ann Lee"],
        ["3", "Cy Fox", "Dev", "Cy Fox", "Bob Ray", "Ann Lee"],
        ["4", "Di Roy", "Dev", "Di Roy", "Bob Ray", "Ann Lee"],
    )
    posts = taken(sheet("HR", head, *rows)).organization.positions
    assert [post.reports_to for post in posts] == ["", "1", "2", "2"]


def test_an_outline_names_each_person_in_the_column_of_the_own_level():
    head = ["Level 1", "Level 2", "Level 3", "Job Title"]
    rows = (
        ["Ann Lee", None, None, "Chief"],
        [None, "Bob Ray", None, "Head"],
        [None, None, "Cy Fox", "Dev"],
        [None, "Di Roy", None, "Head"],
        [None, None, "Ed Orr", "Dev"],
    )
    posts = taken(sheet("HR", head, *rows)).organization.positions
    assert {post.id: post.reports_to for post in posts} == {
        "Ann Lee": "",
        "Bob Ray": "Ann Lee",
        "Cy Fox": "Bob Ray",
        "Di Roy": "Ann Lee",
        "Ed Orr": "Di Roy",
    }


def test_departments_by_level_are_a_tree_in_which_names_come_again():
    head = ["Employee ID", "Title", "Niveau 1", "Niveau 2", "Niveau 3"]
    rows = (
        ["1", "x", "Acme", None, None],
        ["2", "x", "Acme", "North", "Sales"],
        ["3", "x", "Acme", "South", "Sales"],
        ["4", "x", "Acme", "South", "South"],
    )
    organization = taken(sheet("HR", head, *rows)).organization
    assert {team.id: team.parent for team in organization.teams} == {
        "Acme": "",
        "North": "Acme",
        "Sales": "North",
        "South": "Acme",
        "South / Sales": "South",
    }
    assert [p.team for p in organization.positions] == ["Acme", "Sales", "South / Sales", "South"]


def test_levels_above_a_department_are_its_parents():
    head = ["Employee ID", "Title", "Department", "Org Level 1", "Org Level 2"]
    rows = ["1", "x", "Web", "Acme", "Product"], ["2", "x", "App", "Acme", "Product"]
    organization = taken(sheet("HR", head, *rows)).organization
    assert [post.team for post in organization.positions] == ["Web", "App"]
    assert {team.id: team.parent for team in organization.teams} == {
        "Acme": "",
        "Product": "Acme",
        "Web": "Product",
        "App": "Product",
    }


def test_levels_beside_a_manager_and_levels_of_pay_are_custom_fields():
    head = ["Employee ID", "Name", "Manager ID", "Level 1", "Level 2"]
    rows = ["1", "Ann", None, "Ann", None], ["2", "Bob", "1", "Ann", "Bob"]
    posts = taken(sheet("HR", head, *rows)).organization.positions
    assert posts["2"].reports_to == "1"
    assert posts["2"].custom == (("Level 1", "Ann"), ("Level 2", "Bob"))
    pay = ["Employee ID", "Job Title", "Pay Level 1", "Pay Level 2"]
    (post,) = taken(sheet("HR", pay, ["1", "x", "a", "b"])).organization.positions
    assert post.custom == (("Pay Level 1", "a"), ("Pay Level 2", "b"))
