"""One row per person or post, as any HR system writes it, becomes posts with people in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orgplan.model.people import PositionStatus, WorkerType
from orgplan.spreadsheets.importing import ImportOptions
from tests.orgplan.spreadsheets.sources import sheet, taken

HEAD = ["Employee ID", "Name", "Work Email", "Username", "Job Title", "Manager"]
ANN = ["1", "Ann Lee", "ann@x.org", "alee", "Chief", None]


def managers(*texts, head=HEAD, first=ANN):
    rows = [
        [str(i), f"Bob Ray{i}", f"b{i}@x.org", f"b{i}", "Dev", t] for i, t in enumerate(texts, 2)
    ]
    result = taken(sheet("HR", head, first, *rows))
    return [post.reports_to for post in result.organization.positions][1:], result


def test_each_person_gets_a_post_of_the_same_id():
    organization = managers()[1].organization
    assert organization.positions["1"].title == "Chief"
    person = organization.people["1"]
    assert (person.name, person.email, person.position) == ("Ann Lee", "ann@x.org", "1")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1", "position id"),
        (1.0, "position id"),
        ("ANN@x.org", "e-mail"),
        ("alee", "user name"),
        ("ann lee", "name"),
        ("Lee, Ann", "last name, first name"),
        ("Ann Lee (1)", "name (id)"),
    ],
)
def test_managers_are_found_by_any_key(text, key):
    reports_to, result = managers(text, text)
    assert reports_to == ["1", "1"]
    assert any(f"managers are given by {key} (1 of 1" in rule for rule in result.report.rules)


def test_managers_are_resolved_when_they_stand_below():
    rows = ["2", "Bob", "", "", "Dev", "Ann Lee"], ANN
    positions = taken(sheet("HR", HEAD, *rows)).organization.positions
    assert positions["2"].reports_to == "1"


def test_unknown_and_ambiguous_managers_are_kept_as_written():
    twins = [["2", "Cy Fox", "", "", "Dev", "1"], ["3", "Cy Fox", "", "", "Dev", "1"]]
    rows = [ANN, *twins, ["4", "Di", "", "", "Dev", "Cy Fox"], ["5", "Ed", "", "", "Dev", "Zed"]]
    positions = taken(sheet("HR", HEAD, *rows)).organization.positions
    assert positions["4"].reports_to == "Cy Fox"
    assert positions["5"].reports_to == "Zed"


@pytest.mark.parametrize("root", [None, "0", 0.0, "root", "NO_MGR", "No Manager", "XX", "N/A"])
def test_a_root_may_be_written_in_many_ways(root):
    assert managers("1", first=[*ANN[:5], root])[1].organization.positions["1"].reports_to == ""


def test_own_id_is_a_root_only_if_there_is_no_other():
    alone = managers("1", first=[*ANN[:5], "1"])[1].organization.positions
    beside = managers("1", None, first=[*ANN[:5], "1"])[1].organization.positions
    assert alone["1"].reports_to == ""
    assert beside["1"].reports_to == "1"


def test_own_id_of_a_post_without_reports_is_no_root():
    head = ["position_id", "title", "reports_to"]
    rows = ["1", "x", "2"], ["2", "x", "1"], ["3", "x", "3"]
    positions = taken(sheet("Positions", head, *rows)).organization.positions
    assert [post.reports_to for post in positions] == ["2", "1", "3"]


def test_cycles_are_kept_as_given():
    reports_to, _ = managers("3", "2")
    assert reports_to == ["3", "2"]


def test_first_and_last_name_make_the_name():
    source = sheet("HR", ["Emp ID", "First Name", "Last Name", "Title"], ["1", "Ann", "Lee", "x"])
    assert taken(source).organization.people["1"].name == "Ann Lee"


def test_roster_without_ids_goes_by_a_key_that_no_two_rows_share():
    head = ["Name", "Email", "Title", "Manager email"]
    rows = ["Ann", "a@x", "Chief", None], ["Ann", "b@x", "Dev", "a@x"]
    organization = taken(sheet("HR", head, *rows)).organization
    assert organization.people.ids() == ("a@x", "b@x")
    assert organization.positions["b@x"].reports_to == "a@x"


def test_posts_with_ids_of_their_own_survive_their_people():
    head = ["Position ID", "Employee ID", "Name", "Job Title", "Reports to"]
    rows = ["P1", "7", "Ann", "Chief", ""], ["P2", None, "Vacant", "Dev", "P1"]
    organization = taken(sheet("HR", head, *rows)).organization
    assert organization.positions.ids() == ("P1", "P2")
    assert organization.people.ids() == ("7",)
    assert organization.people["7"].position == "P1"


def test_undisclosed_names_are_people_and_vacant_posts_are_not():
    head = ["Post Unique Reference", "Name", "Job Title", "Reports to Senior Post"]
    rows = (
        ["1", "N/D", "Chief", "XX"],
        ["2", "Vacant ", "Deputy", "1"],
        ["3", "Eliminated", "x", "1"],
    )
    result = taken(sheet("posts", head, *rows))
    assert [person.position for person in result.organization.people] == ["1"]
    assert result.organization.positions.ids() == ("1", "2")
    assert [(s.reason, s.rows) for s in result.report.skipped_by] == [("Eliminated", 1)]


def test_departments_become_teams_below_their_divisions():
    head = ["person_id", "title", "Department", "Division"]
    rows = ["1", "x", "Web", "Product"], ["2", "x", "App", "Product"], ["3", "x", "Product", ""]
    teams = taken(sheet("HR", head, *rows)).organization.teams
    assert {team.id: team.parent for team in teams} == {
        "Web": "Product",
        "App": "Product",
        "Product": "",
    }


def test_listed_teams_are_found_by_name_and_no_others_are_made():
    teams = sheet("Teams", ["team_id", "name"], ["t1", "Web Shop"])
    people = sheet("HR", ["person_id", "title", "Team"], ["1", "x", "web shop"], ["2", "x", "Nope"])
    organization = taken(people, teams).organization
    assert organization.teams.ids() == ("t1",)
    assert [post.team for post in organization.positions] == ["t1", "Nope"]


def test_pay_band_gives_its_midpoint():
    head = ["person_id", "title", "Salary min", "Salary max"]
    post = taken(sheet("HR", head, ["1", "x", 40000.0, 50001.0])).organization.positions["1"]
    assert post.base_salary == Decimal("45000.5")


def test_words_of_hr_systems_for_status_and_contract():
    head = ["person_id", "title", "Employment status", "Employment type"]
    rows = ["1", "x", "Active", "Full-Time"], ["2", "x", "Terminated", "Freelancer"]
    first, second = taken(sheet("HR", head, *rows)).organization.positions
    assert (first.status, first.worker_type) == (PositionStatus.FILLED, WorkerType.EMPLOYEE)
    assert (second.status, second.worker_type) == (PositionStatus.CLOSED, WorkerType.CONTRACTOR)


def test_start_of_a_person_is_the_hiring_day():
    source = sheet("People", ["person_id", "role", "start_date"], ["1", "x", "2020-05-01"])
    assert taken(source).organization.people["1"].hired == date(2020, 5, 1)


def test_dotted_lines_come_from_a_column():
    reports = ["2", "Bob", "", "", "Dev", "1"]
    source = sheet("HR", [*HEAD, "Dotted line"], [*ANN, None], [*reports, "Ann Lee"])
    (line,) = taken(source).organization.reporting_lines
    assert (line.position, line.manager) == ("2", "1")


GROUP_HEAD = ["person_id", "role", "manager_id", "fte", "annual_cost", "status"]
GROUP = ["g", "Adviser", "1", 2.89, 150340.69, "post group"]
CHIEF = ["1", "Chief", "", 1.0, 100000.0, ""]


def test_post_group_is_one_post_with_seats():
    organization = taken(sheet("People", GROUP_HEAD, CHIEF, GROUP)).organization
    assert (organization.positions["g"].seats, organization.positions["g"].fte) == (3, 2.89)
    assert organization.people.ids() == ("1",)


def test_expanded_group_keeps_its_sums_and_its_first_id():
    report = ["2", "Clerk", "g", 1.0, 1.0, ""]
    source = sheet("People", GROUP_HEAD, CHIEF, GROUP, report)
    organization = taken(source, options=ImportOptions(expand_groups=True)).organization
    posts = [post for post in organization.positions if post.title == "Adviser"]
    assert [(post.id, post.fte, post.seats) for post in posts] == [
        ("g", 1.0, 1),
        ("g#2", 1.0, 1),
        ("g#3", 0.89, 1),
    ]
    assert sum(post.annual_cost for post in posts) == Decimal("150340.69")
    assert {person.position for person in organization.people} == {"1", "2", "g", "g#2", "g#3"}
    assert organization.positions["2"].reports_to == "g"


def test_expanding_leaves_named_holders_in_the_first_seats_and_open_seats_empty():
    positions = sheet(
        "Positions",
        ["position_id", "title", "seats", "fte", "status"],
        ["a", "x", 2.0, 2.0, "filled"],
        ["b", "x", 2.0, 2.0, "open"],
    )
    people = sheet("People", ["person_id", "name", "position_id"], ["p", "Ann", "a"])
    source = positions, people
    organization = taken(*source, options=ImportOptions(expand_groups=True)).organization
    holders = {person.position: person.id for person in organization.people}
    assert holders == {"a": "p", "a#2": "a#2"}
    assert organization.positions.ids() == ("a", "a#2", "b", "b#2")


def job_share(*rows):
    head = ["position_id", "person_id", "title", "fte", "reports_to"]
    return taken(sheet("Positions", head, *rows))


@pytest.mark.parametrize("fte", [0.6, 1.0])
def test_two_holders_of_one_post_share_the_job(fte):
    result = job_share(
        ["39", "a", "Director", fte, ""],
        ["39", "b", "Director", fte, ""],
        ["40", "c", "Clerk", 1.0, "39"],
    )
    organization = result.organization
    assert organization.positions.ids() == ("39", "39#2", "40")
    assert organization.people["b"].position == "39#2"
    assert organization.positions["40"].reports_to == "39"
    (finding,) = result.report.findings
    assert (finding.code, finding.severity) == ("DAT-job-share", "note")


@pytest.mark.parametrize(
    "second",
    [
        ["39", "b", "Clerk", 0.5, ""],
        ["39", "a", "Director", 0.6, ""],
    ],
)
def test_repeated_post_that_is_no_job_share_is_held_back(second):
    result = job_share(["39", "a", "Director", 0.6, ""], second)
    (held,) = result.report.held_back_rows
    assert (held.row, held.reason) == (3, "the id 39 is already used in row 2")
    assert len(result.organization.positions) == 1


def test_people_and_positions_of_two_sheets_belong_together():
    positions = sheet(
        "Positions", ["position_id", "title", "person_id"], ["P1", "Chief", "a"], ["P2", "Dev", ""]
    )
    people = sheet(
        "People", ["person_id", "name", "position_id"], ["a", "Ann", "P1"], ["b", "Bob", "p2"]
    )
    organization = taken(positions, people).organization
    assert {person.id: (person.name, person.position) for person in organization.people} == {
        "a": ("Ann", "P1"),
        "b": ("Bob", "P2"),
    }


def test_person_named_in_two_posts_is_counted_once_and_found():
    head = ["position_id", "title", "person_id"]
    result = taken(sheet("Positions", head, ["P1", "Chief", "a"], ["P2", "Dev", "a"]))
    assert result.organization.people["a"].position == "P1"
    assert len(result.organization.positions) == 2
    assert [finding.code for finding in result.report.findings] == ["DAT-duplicate"]


def test_people_without_a_position_id_get_a_post_of_their_own_id():
    head = ["Position ID", "Employee ID", "Job Title"]
    rows = ["P1", "7", "Chief"], [None, "8", "Guest"]
    guests = taken(sheet("HR", head, *rows)).organization
    assert guests.positions.ids() == ("P1", "8")
    assert guests.people["8"].position == "8"
    result = taken(sheet("Positions", head, *rows))
    assert [row.reason for row in result.report.held_back_rows] == ["Position ID is blank"]


def test_incumbents_of_open_posts_and_of_groups_are_people():
    head = ["position_id", "person_id", "title", "seats", "status"]
    rows = ["P1", "a", "Dev", 1.0, "open"], ["P2", "b", "Dev", 3.0, ""], ["P3", "", "Dev", 2.0, ""]
    organization = taken(sheet("Positions", head, *rows)).organization
    assert {p.id: p.position for p in organization.people} == {"a": "P1", "b": "P2"}


def test_blank_seats_are_the_fte_rounded_up_unless_a_person_is_named():
    head = ["position_id", "name", "title", "fte"]
    rows = ["P1", None, "Dev", 3.2], ["P2", "Ann", "Dev", 1.2], ["P3", None, "Dev", 0.4]
    posts = taken(sheet("Positions", head, *rows)).organization.positions
    assert [post.seats for post in posts] == [4, 1, 1]
