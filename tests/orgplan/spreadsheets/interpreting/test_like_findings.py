"""What is wrong in the same way is told once, with all of its cells; namesakes are told apart."""

from __future__ import annotations

from orgplan.checks.catalogue import check_facts
from orgplan.metrics.facts import facts_of
from tests.orgplan.spreadsheets.sources import sheet, taken
from ui.cli.shapes.findings import shaped_findings
from ui.models.importing.problems import problems

HEAD = ["Employee ID", "Name", "Title", "Manager"]


def test_like_words_are_one_finding_with_all_cells_and_how_to_say_what_they_mean():
    rows = [[str(n), f"P{n}", "T", None, "Kern" if n % 2 else "Rand"] for n in range(20)]
    report = taken(sheet("HR", [*HEAD, "Employment Type"], *rows)).report
    first, second = report.findings
    assert (first.value, second.value) == ("Rand", "Kern")
    assert second.cells == tuple(f"E{n}" for n in range(3, 22, 2))
    assert "in 10 cells (E3, E5, E7, E9, E11 and 5 more)" in second.message
    assert '{"column": "Employment Type", "values": {"Kern": "employee"}}' in second.fix
    assert shaped_findings([second])[0]["cells"] == list(second.cells)


def test_each_cell_of_a_finding_is_a_problem_of_its_own_in_the_window():
    rows = [[str(n), f"P{n}", "T", None, "Kern"] for n in range(3)]
    report = taken(sheet("HR", [*HEAD, "Employment Type"], *rows)).report
    assert [one.cell for one in problems(report)] == ["E2", "E3", "E4"]


def test_amounts_that_are_wrong_in_the_same_way_are_one_finding_without_the_amounts():
    rows = [[str(n), f"P{n}", "T", None, text] for n, text in enumerate(["TBC", "?", "-7"])]
    findings = taken(sheet("HR", [*HEAD, "Salary"], *rows)).report.findings
    assert [finding.cells or (finding.where.cell,) for finding in findings] == [
        ("E2", "E3"),
        ("E4",),
    ]
    assert not any("TBC" in str(finding) for finding in findings)


def test_a_cell_that_cannot_be_used_is_not_said_to_be_empty_in_the_plan():
    rows = [["1", "A", "T", None, "TBC"]]
    (finding,) = taken(sheet("HR", [*HEAD, "Salary"], *rows)).report.findings
    assert finding.message.endswith("the cell was not used.")


def test_a_manager_whose_name_two_people_have_is_asked_about_with_their_cells():
    rows = [["1", "Ann", "C", None], ["2", "Jo Doe", "V", "Ann"], ["3", "Jo Doe", "V", "Ann"]]
    asking = [["4", "Cy", "E", "Jo Doe"], ["5", "Di", "E", "Doe, Jo"]]
    result = taken(sheet("HR", HEAD, *rows, *asking))
    found = [one for one in result.report.findings if one.code == "DAT-manager"]
    assert [one.where.cell for one in found] == ["D5", "D6"]
    assert all("the name of 2 people (B3, B4)" in one.message for one in found)
    told = [one.message for one in check_facts(facts_of(result.organization))]
    assert any("its manager Jo Doe is the name of 2 people" in message for message in told)


def test_namesakes_without_ids_are_held_back_as_such_and_their_reports_asked_about():
    rows = [
        ["Ann", "C", None],
        ["Jo Doe", "V", "Ann"],
        ["Jo Doe", "E", "Ann"],
        ["Pia", "E", "Jo Doe"],
    ]
    report = taken(sheet("HR", HEAD[1:], *rows)).report
    (held,) = report.held_back_rows
    assert held.reason == "Jo Doe is named in row 3 too, and no column tells the two apart"
    (finding,) = (one for one in report.findings if one.code == "DAT-manager")
    assert finding.where.cell == "C5"
    assert "(A3, A4)" in finding.message
    assert any("managers are given by name (" in rule for rule in report.rules)
