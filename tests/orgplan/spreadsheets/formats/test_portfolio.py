"""A portfolio template becomes initiatives, people, demand and a plan of record."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.spreadsheets.formats.recognizing import adapted
from tests.orgplan.spreadsheets.sources import imported, sheet, taken, workbook

PROJECTS = (
    ("ProjectKey", "ProjectName", "Start", "Finish", "Rank", "Status", "Sponsor"),
    ("P-1", "New berth", date(2027, 1, 1), date(2027, 6, 30), 1, "In progress", "Board"),
    ("P-2", "Tide gauge", date(2027, 3, 1), date(2027, 9, 30), 2, "On the table", None),
)
ROLES = (("RoleId", "Name"), ("R1", "Engineer"), ("R2", "Diver"))
RESOURCES = (
    ("ResourceId", "Firstname", "Lastname", "Email", "PrimaryRoleId", "Capacity"),
    ("E1", "Ada", "Example", "ada@example.org", "R1", 1),
    ("E2", "Bo", "Example", "bo@example.org", "R2", 0.5),
)
MATRIX = (
    ("Project Key", "Resource or Role", "Works as a (Role)", "Jan 2027", "Feb 2027", "Mar 2027"),
    ("P-1", "Example, Ada", "Engineer", 80, 160, None),
    ("P-1", "Bo Example", "Diver", 16, None, None),
    ("P-1", "Engineer", "Engineer", None, 40, None),
    ("P-2", "R2", None, None, None, 32),
    ("P-2", "Diver", "Diver", None, None, None),
    (None, "Diver", "Diver", 8, None, None),
)


def template(allocations=MATRIX, resources=RESOURCES):
    parts = {
        "Projects": PROJECTS,
        "Roles": ROLES,
        "Resources": resources,
        "Allocations": allocations,
    }
    return tuple(sheet(name, *rows, file="portfolio.xlsx") for name, rows in parts.items())


@pytest.fixture(scope="module")
def sample():
    return taken(*adapted(template()))


def demand(result):
    return {(row.initiative, row.skill): row.likely for row in result.organization.demands}


def allocated(result):
    return {
        (row.initiative, row.team, row.skill, row.period): row.person_months
        for row in result.organization.allocations
    }


def test_projects_are_initiatives_with_a_soft_deadline(sample):
    first = sample.organization.initiatives["P-1"]
    assert (first.name, first.start, first.deadline) == (
        "New berth",
        date(2027, 1, 1),
        date(2027, 6, 30),
    )
    assert (first.deadline_kind, first.status, first.rank) == ("soft", "in_progress", 1)
    assert dict(first.custom)["Project Sponsor"] == "Board"


def test_an_unknown_status_is_kept_as_it_is_written(sample):
    second = sample.organization.initiatives["P-2"]
    assert second.status == "proposed"
    assert dict(second.custom)["Project status"] == "On the table"


def test_resources_are_people_with_role_and_capacity(sample):
    organization = sample.organization
    assert [(row.name, row.primary_skill) for row in organization.people] == [
        ("Ada Example", "Engineer"),
        ("Bo Example", "Diver"),
    ]
    assert {row.team: row.fte for row in organization.positions} == {"Engineer": 1.0, "Diver": 0.5}


def test_hours_by_month_are_demand_and_plan_of_record(sample):
    assert demand(sample) == pytest.approx(
        {("P-1", "Engineer"): 280 / 160, ("P-1", "Diver"): 0.1, ("P-2", "Diver"): 0.2}
    )
    assert allocated(sample) == pytest.approx(
        {
            ("P-1", "Engineer", "Engineer", "2027-01-01"): 0.5,
            ("P-1", "Engineer", "Engineer", "2027-02-01"): 1.25,
            ("P-1", "Diver", "Diver", "2027-01-01"): 0.1,
            ("P-2", "Diver", "Diver", "2027-03-01"): 0.2,
        }
    )
    assert [row.plan_kind for row in sample.organization.plans] == ["record"]


def test_every_row_is_accounted_for_in_its_own_sheet(sample):
    report = sample.report
    counts = {one.sheet: (one.rows, one.imported, one.skipped) for one in report.by_sheet}
    assert counts == {
        "Projects": (2, 2, 0),
        "Roles": (2, 2, 0),
        "Resources": (2, 2, 0),
        "Allocations": (6, 4, 2),
    }
    assert {one.reason for one in report.skipped_by} == {
        "allocation without work",
        "allocation without a project",
    }


@pytest.mark.parametrize(
    ("unit", "amount", "months"),
    [("h", 160, 1), ("PD", 20, 1), ("FTE", 0.5, 1), ("%", 50, 1), ("PM", 3, 3), (None, 16, 0.1)],
)
def test_work_from_day_to_day_is_spread_over_its_months(unit, amount, months):
    rows = (
        ("Project", "Resource", "Start", "Finish", "Work", "Unit"),
        ("P-1", "E1", date(2027, 1, 1), date(2027, 2, 28), amount, unit),
    )
    result = taken(*adapted(template(rows)))
    assert demand(result) == pytest.approx({("P-1", "Engineer"): months})
    assert sum(allocated(result).values()) == pytest.approx(months)
    assert len(allocated(result)) == 2


def test_weeks_of_a_matrix_keep_their_days():
    rows = (("Project", "Role", date(2027, 1, 4), date(2027, 1, 11)), ("P-1", "Diver", 16, 16))
    days = [key[3] for key in allocated(taken(*adapted(template(rows))))]
    assert days == ["2027-01-04", "2027-01-11"]


def test_a_bad_cell_is_told_at_its_place_in_the_template():
    resources = (*RESOURCES, ("E3", "Cy", "Example", "cy@example.org", "R1", "plenty"))
    report = taken(*adapted(template(resources=resources))).report
    (finding,) = [one for one in report.findings if one.value == "plenty"]
    assert (finding.where.sheet, finding.where.cell) == ("Resources", "F4")


def test_a_workbook_of_a_template_imports_without_options(tmp_path):
    parts = {"Projects": PROJECTS, "Roles": ROLES, "Allocations": MATRIX[:2]}
    result = imported(workbook(tmp_path / "portfolio.xlsx", parts))
    assert result.organization.initiatives.ids() == ("P-1", "P-2")
    assert len(result.organization.allocations) == 2


def test_our_own_sheets_are_not_taken_for_a_template():
    own = (
        sheet("Initiatives", ("id", "name", "value"), ("a", "A", 1)),
        sheet("Demand", ("initiative", "skill", "person_months"), ("a", "sql", 1)),
    )
    assert adapted(own) == own


CELLS = st.sampled_from([None, "P-1", "E1", "Diver", "Total", 8, "8", -1, "n/a", "Jan 2027"])
ROWS = st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=6)


@settings(deadline=None)
@given(ROWS, ROWS)
def test_whatever_is_allocated_each_row_is_imported_held_back_or_skipped(projects, allocations):
    parts = {"Projects": (PROJECTS[0], *projects), "Allocations": (MATRIX[0], *allocations)}
    sources = [sheet(name, *rows, file="portfolio.xlsx") for name, rows in parts.items()]
    report = taken(*adapted(sources)).report
    filled = sum(len(list(source.filled_rows())) - 1 for source in sources)
    assert report.rows == filled
    assert report.rows == report.imported + report.held_back + report.skipped
    assert report.skipped == sum(one.rows for one in report.skipped_by)
    assert report.held_back == len(report.held_back_rows)
