"""A Jira export becomes initiatives, demand and precedence, and every row is accounted for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.errors import OrgplanError
from orgplan.progress import Progress
from orgplan.spreadsheets.formats.recognizing import adapted
from orgplan.spreadsheets.importing import ImportOptions, import_files
from tests.orgplan.spreadsheets.sources import imported, sheet, taken, text_file

SAMPLE = Path("tests/data/formats/jira.csv")
HEADER = (
    "Issue key",
    "Issue Type",
    "Summary",
    "Status",
    "Parent",
    "Original Estimate",
    "Story Points",
    "Component/s",
    "Due Date",
)


def jira(*rows, header=HEADER):
    """An export in memory; short rows are filled up with blanks."""
    full = [(*row, *[None] * (len(header) - len(row))) for row in rows]
    return sheet("", header, *full, file="jira.csv")


def of(*sheets):
    return taken(*adapted(sheets))


def demand(result):
    return {
        (row.initiative, row.skill, row.teams): row.likely for row in result.organization.demands
    }


@pytest.fixture(scope="module")
def sample():
    return imported(SAMPLE)


def test_issues_of_the_widest_type_are_the_initiatives(sample):
    assert sample.organization.initiatives.ids() == ("SHOP-1", "SHOP-2", "SHOP-3")


def test_estimates_add_up_by_component(sample):
    assert demand(sample) == pytest.approx(
        {
            ("SHOP-1", "Payments", ()): (288000 + 144000) / 3600 / 160,
            ("SHOP-1", "Web", ()): 28800 / 3600 / 160,
            ("SHOP-2", "Payments", ()): 10 * 8 / 160,
            ("SHOP-3", "general", ()): 1.0,
        }
    )


def test_blocking_links_are_precedence_and_other_links_are_named(sample):
    assert sample.organization.initiatives["SHOP-2"].depends_on == ("SHOP-1",)
    assert sample.organization.initiatives["SHOP-1"].depends_on == ()
    assert any("relates" in rule for rule in sample.report.rules)


def test_every_issue_is_counted_with_a_named_reason(sample):
    report = sample.report
    assert (report.rows, report.imported, report.held_back, report.skipped) == (10, 7, 0, 3)
    assert {one.reason: one.rows for one in report.skipped_by} == {
        "issue that belongs to no initiative of the file": 1,
        "issue whose story points stand for the issues below it, which are estimated": 1,
        "issue without an estimate": 1,
    }
    assert [(one.file, one.sheet, one.shape) for one in report.by_sheet] == [
        ("jira.csv", "", "Jira export")
    ]


def test_a_default_rate_of_points_is_said_once_and_can_be_stated(sample):
    assert sum("story point" in rule for rule in sample.report.rules) == 1
    plan = sheet("Plan", ("key", "value"), ("hours_per_month", 100), ("hours_per_point", 5))
    result = of(jira(("A-1", "Epic", "One", "To Do", None, None, 40)), plan)
    assert demand(result)["A-1", "general", ()] == pytest.approx(40 * 5 / 100)


def test_days_as_jira_writes_them_are_read(sample):
    assert str(sample.organization.initiatives["SHOP-1"].deadline) == "2027-03-31"


def test_what_has_no_field_here_is_kept_under_the_name_jira_gives_it(sample):
    custom = dict(sample.organization.initiatives["SHOP-1"].custom)
    assert custom["Jira Priority"] == "High"
    assert custom["Jira Labels"] == "pay; eu"


def test_a_bad_cell_is_told_at_its_place_in_the_export():
    row = ("A-1", "Epic", "One", "To Do", None, 3600, None, None, "soonish")
    result = of(jira(row, header=HEADER))
    (finding,) = [f for f in result.report.findings if f.value == "soonish"]
    assert (finding.where.file, finding.where.sheet, finding.where.cell) == ("jira.csv", "", "I2")
    assert "I2" in finding.fix


def test_an_issue_named_twice_is_skipped_and_named():
    epic = ("A-1", "Epic", "One", "To Do", None, 3600)
    report = of(jira(epic, epic)).report
    assert (report.rows, report.imported, report.skipped) == (2, 1, 1)
    assert report.skipped_by[0].reason == "issue that is listed twice"


def test_an_epic_outside_of_every_initiative_is_one_itself():
    result = of(
        jira(
            ("I-1", "Initiative", "Wide"),
            ("E-1", "Epic", "Inside", "", "I-1", 3600),
            ("E-2", "Epic", "Alone", "", None, 7200),
        )
    )
    assert result.organization.initiatives.ids() == ("I-1", "E-2")
    assert {key[0]: value * 160 for key, value in demand(result).items()} == pytest.approx(
        {"I-1": 1, "E-2": 2}
    )


def test_without_epics_each_issue_that_is_no_part_is_an_initiative():
    result = of(jira(("T-1", "Task", "One", "", None, 3600), ("T-2", "Task", "Two", "", "", 3600)))
    assert result.organization.initiatives.ids() == ("T-1", "T-2")


def test_work_items_and_keys_of_the_newer_export_are_known():
    header = ("Work item key", "Work type", "Summary", "Parent key", "Original estimate")
    rows = [("W-1", "Epic", "One", None, None), ("W-2", "Story", "Two", "W-1", 57600)]
    assert demand(of(jira(*rows, header=header))) == {("W-1", "general", ()): 0.1}


def test_team_column_states_who_may_do_the_work():
    header = (*HEADER, "Custom field (Team)")
    epic = ("A-1", "Epic", "One", "To Do", None, 576000, None, "Web", None, "Harbor")
    result = of(jira(epic, header=header))
    assert result.organization.teams.ids() == ("Harbor",)
    assert demand(result) == {("A-1", "general", ("Harbor",)): 1.0} or demand(result) == {
        ("A-1", "", ("Harbor",)): 1.0
    }


def test_an_export_saved_by_a_spreadsheet_program_is_known_below_its_titles(tmp_path):
    text = "Issues of the shop;;\nIssue key;Issue Type;Summary\nA-1;Epic;One\n"
    result = imported(text_file(tmp_path / "issues.csv", text))
    assert result.organization.initiatives.ids() == ("A-1",)
    assert {one.reason for one in result.report.skipped_by} == {"title above the header"}


def test_work_that_is_done_is_counted_and_told_and_cancelled_work_is_not():
    result = of(
        jira(
            ("A-1", "Epic", "One"),
            ("A-2", "Story", "Past", "Done", "A-1", 576000),
            ("A-3", "Story", "Never", "Won't do", "A-1", 576000),
        )
    )
    assert demand(result) == {("A-1", "general", ()): 1.0}
    assert any("done already are counted in (1)" in rule for rule in result.report.rules)
    assert [one.reason for one in result.report.skipped_by] == ["issue that was cancelled"]


def test_what_was_noticed_in_reading_is_still_told(tmp_path):
    text = "Issue key;Issue Type;Summary\nA-1;Epic;Caf\u00e9\n"
    result = imported(text_file(tmp_path / "issues.csv", text, "cp1252"))
    assert any("cp1252" in rule for rule in result.report.rules)


KEYS = st.sampled_from(["A-1", "A-2", "A-3", "A-4", None, "Total", "#REF!"])
ROWS = st.lists(
    st.tuples(
        KEYS,
        st.sampled_from(["Epic", "Story", "Initiative", "Sub-task", None]),
        st.sampled_from(["One", None]),
        st.sampled_from(["Done", "Cancelled", "Odd", None]),
        KEYS,
        st.sampled_from([None, 3600, "7200", "3d", -5]),
        st.sampled_from([None, 3, "5"]),
        st.sampled_from([None, "Web", "Data"]),
        st.sampled_from([None, "1/Jan/27", "never"]),
    ),
    min_size=1,
    max_size=9,
)


@settings(deadline=None)
@given(ROWS)
def test_whatever_is_exported_each_row_is_imported_held_back_or_skipped(rows):
    source = jira(*rows)
    result = of(source)
    report, filled = result.report, len(list(source.filled_rows())) - 1
    assert report.rows == filled
    assert report.rows == report.imported + report.held_back + report.skipped
    assert report.skipped == sum(one.rows for one in report.skipped_by)
    assert report.held_back == len(report.held_back_rows)


def test_a_sheet_that_only_looks_like_an_export_stays_as_it_is():
    looks_alike = jira(("A-1", "Story", "Search", "Open"))
    assert adapted((looks_alike,)) != (looks_alike,)
    assert adapted((looks_alike,), {("jira.csv", "")}) == (looks_alike,)


def test_a_mapping_file_says_that_a_sheet_is_no_export(tmp_path):
    source, mapping = tmp_path / "issues.csv", tmp_path / "mapping.json"
    source.write_text("Issue key,Issue Type,Summary,Status,Parent\nA-1,Epic,Search,Open,\n")
    lines = [
        {
            "file": "issues.csv",
            "read_as": "ordinary sheet",
            "shape": "initiatives",
            "header_row": 1,
        },
        {"column": "Summary", "field": "initiative.name"},
        {"column": "Issue key", "field": "initiative.id"},
    ]
    mapping.write_text(json.dumps(lines))
    made = import_files((source,), ImportOptions(mapping=mapping), Progress())
    assert dict(made.organization.initiatives["A-1"].custom)["Issue Type"] == "Epic"
    lines[0]["read_as"] = "a poem"
    mapping.write_text(json.dumps(lines))
    with pytest.raises(OrgplanError, match="a poem"):
        import_files((source,), ImportOptions(mapping=mapping), Progress())


def test_the_time_of_a_story_and_of_its_sub_tasks_adds_up_and_sums_over_both_are_not_read():
    header = (*HEADER, "Σ Original Estimate")
    rows = (
        ("A-1", "Epic", "Shop", "To Do"),
        ("A-2", "Story", "Cart", "To Do", "A-1", 80 * 3600, None, None, None, 88 * 3600),
        ("A-3", "Sub-task", "Icon", "To Do", "A-2", 8 * 3600, None, None, None, 8 * 3600),
    )
    result = of(jira(*rows, header=header))
    assert demand(result) == {("A-1", "general", ()): pytest.approx((80 + 8) / 160)}
    assert (result.report.imported, result.report.skipped) == (3, 0)
    assert any("is its own" in rule for rule in result.report.rules)
