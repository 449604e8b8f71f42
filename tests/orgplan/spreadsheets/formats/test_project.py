"""A project of MS Project becomes initiatives, precedence and demand."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgplan.errors import UnreadableInput
from orgplan.spreadsheets.formats.recognizing import adapted
from orgplan.spreadsheets.reading.project_schema import duration_of, hours_of
from orgplan.spreadsheets.reading.project_xml import read_project
from tests.orgplan.spreadsheets.sources import imported, sheet, taken, text_file

SAMPLE = Path("tests/data/formats/project.xml")


def of(text, *others):
    return taken(*adapted((*read_project("plan.xml", text.encode()), *others)))


def project(tasks, resources="", assignments=""):
    return (
        f"<Project><Tasks>{tasks}</Tasks><Resources>{resources}</Resources>"
        f"<Assignments>{assignments}</Assignments></Project>"
    )


def task(uid, *, level=1, more=""):
    name = f"<UID>{uid}</UID><Name>T{uid}</Name>"
    return f"<Task>{name}<OutlineLevel>{level}</OutlineLevel>{more}</Task>"


def link(uid, kind="1"):
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{kind}</Type>"
        "</PredecessorLink>"
    )


def demand(result):
    return {(row.initiative, row.skill): row.likely for row in result.organization.demands}


@pytest.fixture(scope="module")
def sample():
    return imported(SAMPLE)


def test_tasks_of_the_widest_level_are_the_initiatives(sample):
    names = {row.id: row.name for row in sample.organization.initiatives}
    assert names == {"1": "Dredge the basin", "5": "New quay", "9": "Paint the cranes"}


def test_work_adds_up_by_group_in_months_of_the_calendar(sample):
    assert demand(sample) == pytest.approx(
        {("1", "Survey"): 1.0, ("1", "Works"): 3.0, ("5", "Works"): 2.0, ("9", "general"): 0.5}
    )


def test_constraints_and_deadlines_are_start_and_deadline(sample):
    dates = {row.id: (str(row.start), str(row.deadline)) for row in sample.organization.initiatives}
    assert dates["1"] == ("2027-02-01", "2027-05-31")
    assert dates["5"] == ("None", "2027-09-30")


def test_only_finish_to_start_links_are_precedence_and_the_rest_is_named(sample):
    depends = {row.id: row.depends_on for row in sample.organization.initiatives}
    assert depends == {"1": (), "5": ("1",), "9": ("5",)}
    told = " ".join(sample.report.rules)
    assert "not finish-to-start were left (1)" in told
    assert "lags of links were left (1)" in told


def test_the_project_states_its_window_and_its_hours(sample):
    (plan,) = sample.organization.settings
    assert (plan.name, str(plan.planning_start), plan.periods) == (
        "Harbor renewal",
        "2027-01-01",
        9,
    )
    assert plan.hours_per_month == 160


def test_every_row_of_every_table_is_accounted_for(sample):
    report = sample.report
    tables = {sheet.sheet: sheet for sheet in report.by_sheet}
    assert {name: table.rows for name, table in tables.items()} == {
        "Project": 6,
        "Tasks": 9,
        "Resources": 4,
        "Assignments": 5,
    }
    assert report.rows == report.imported + report.held_back + report.skipped == 24
    reasons = {one.reason: one.rows for one in report.skipped_by}
    assert reasons["milestone outside of every initiative"] == 1
    assert reasons["task without work of its own"] == 1
    assert reasons["assignment of a material or a cost"] == 1


def test_the_hours_of_a_sheet_plan_count_before_the_calendar():
    plan = sheet("Plan", ("key", "value"), ("hours_per_month", 100), file="plan.csv")
    work = "<Work>PT50H0M0S</Work>"
    assert demand(of(project(task(1, more=work)), plan)) == {("1", "general"): 0.5}


def test_links_inside_that_close_a_circle_give_way():
    tasks = task(1) + task(2, level=2, more=link(4)) + task(3) + task(4, level=2, more=link(2))
    result = of(project(tasks))
    depends = [row.depends_on for row in result.organization.initiatives]
    assert sorted(map(len, depends)) == [0, 1]
    assert any("circle" in rule for rule in result.report.rules)


def test_a_summary_around_everything_is_no_initiative():
    result = of(project(task(1) + task(2, level=2) + task(3, level=2)))
    assert result.organization.initiatives.ids() == ("2", "3")


def test_inactive_tasks_are_left_out_by_name():
    result = of(project(task(1) + task(2) + task(3, more="<Active>0</Active>")))
    assert result.organization.initiatives.ids() == ("1", "2")
    assert [one.reason for one in result.report.skipped_by] == ["inactive task"]


def test_a_namespace_prefix_does_not_matter(tmp_path):
    text = (
        project(task(1) + task(2))
        .replace("</", "</p:")
        .replace("<", "<p:")
        .replace("<p:/p:", "</p:")
    )
    text = text.replace("<p:Project>", '<p:Project xmlns:p="urn:any">', 1)
    result = imported(text_file(tmp_path / "plan.xml", text))
    assert result.organization.initiatives.ids() == ("1", "2")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<!DOCTYPE p [<!ENTITY a "b">]><Project><Name>&a;</Name></Project>', "entities"),
        ("<Project><Tasks>", "well-formed"),
        ("<Project></Project>", "without tasks"),
        ("<?xml version='1.0'?><Projects/>", "not a spreadsheet"),
    ],
)
def test_what_cannot_be_a_project_is_refused_in_one_sentence(tmp_path, text, says):
    with pytest.raises(UnreadableInput) as error:
        imported(text_file(tmp_path / "plan.xml", text))
    assert says in error.value.sentence()
    assert "\n" not in error.value.sentence()


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("PT8H0M0S", 8),
        ("PT0H30M0S", 0.5),
        ("P1DT2H", 26),
        ("", None),
        ("8h", None),
        ("-PT1H", None),
    ],
)
def test_durations_are_read_as_the_standard_writes_them(text, hours):
    assert hours_of(text) == hours


def test_a_duration_is_written_as_it_is_read():
    assert duration_of(8.5) == "PT8H30M0S"
    assert hours_of(duration_of(1234.75)) == 1234.75


def hours(count):
    return f"<Work>PT{count}H0M0S</Work>"


def test_work_of_a_task_that_only_materials_are_assigned_to_is_anybodys_and_no_row_is_made_up():
    tasks = task(1, more=hours(80)) + task(2, more=hours(16)) + task(3, more=hours(0))
    resources = (
        "<Resource><UID>1</UID><Name>Dev</Name><Type>1</Type><Group>Dev</Group></Resource>"
        "<Resource><UID>2</UID><Name>Cement</Name><Type>0</Type></Resource>"
    )
    work = (
        f"<Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>2</ResourceUID>{hours(99)}"
        f"</Assignment><Assignment><UID>2</UID><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID>"
        f"{hours(16)}</Assignment>"
    )
    result = of(project(tasks, resources, work))
    assert demand(result) == pytest.approx({("1", "general"): 0.5, ("2", "Dev"): 0.1})
    counts = {one.sheet: (one.rows, one.skipped) for one in result.report.by_sheet}
    assert (counts["Assignments"], counts["Tasks"]) == ((2, 1), (3, 0))
    assert {one.reason for one in result.report.skipped_by} >= {
        "assignment of a material or a cost"
    }
