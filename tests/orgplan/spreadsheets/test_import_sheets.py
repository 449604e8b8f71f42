"""Every sheet of the workbook is read as its columns say; unusable rows are held back."""

from __future__ import annotations

from datetime import date

import pytest

from orgplan.model.settings import PeriodKind
from orgplan.spreadsheets.interpreting.decisions import framework_of
from orgplan.spreadsheets.reading.grid import CellError
from tests.orgplan.spreadsheets.sources import sheet, taken


def accounted(report):
    return report.rows == report.imported + report.held_back + report.skipped


def held(result):
    return [(row.row, row.reason) for row in result.report.held_back_rows]


def test_rows_without_a_key_or_with_a_repeated_one_are_held_back():
    rows = ["t1", "One"], [None, "Two"], ["t1", "Three"], ["t2", "Four"]
    result = taken(sheet("Teams", ["team_id", "name"], *rows))
    assert held(result) == [
        (3, "team_id is blank"),
        (4, "the id t1 is already used in row 2"),
    ]
    assert [team.name for team in result.organization.teams] == ["One", "Four"]
    assert all(row.fix for row in result.report.held_back_rows)
    assert accounted(result.report)


def test_rows_with_an_unusable_required_cell_are_held_back_with_its_text():
    head = ["team", "skill", "period", "person_months"]
    rows = ["t1", "", 1.0, -3.0], ["t1", "", "soon", 3.0], ["t1", "", 2.0, 3.0]
    result = taken(sheet("Supply", head, *rows))
    reasons = [reason for _, reason in held(result)]
    assert "'-3' cannot be used: Person-months cannot be negative" in reasons[0]
    assert "'soon' cannot be used: a period is a date in it, or its number from 1" in reasons[1]
    assert [row.period for row in result.organization.supply_rows] == ["2"]
    assert result.report.findings == ()


def test_a_lock_of_no_known_kind_is_held_back_and_binds_nothing():
    rows = ["i", "nonsense"], ["i", None], ["i", "refuse"]
    result = taken(sheet("Locks", ["initiative", "kind"], *rows))
    reasons = [reason for _, reason in held(result)]
    assert "'nonsense' cannot be used" in reasons[0]
    assert reasons[1] == "kind is blank"
    assert [lock.lock_kind for lock in result.organization.locks] == ["refuse"]


def test_negative_demand_stays_empty_and_is_found():
    result = taken(sheet("Demand", ["initiative", "team", "person_months"], ["i", "t", -2.0]))
    (demand,) = result.organization.demands
    assert demand.likely is None
    assert "cannot be negative" in result.report.findings[0].message


def test_demand_needs_a_skill_or_a_team():
    result = taken(sheet("Demand", ["initiative", "skill", "team", "size"], ["i", "", "", "small"]))
    assert held(result) == [(2, "skill and team are both blank")]


def test_team_or_skill_is_looked_up_in_both_lists():
    demand = sheet(
        "Demand",
        ["initiative", "team_or_skill", "source_level"],
        ["i", "sql", "small"],
        ["i", "Web", "small"],
        ["i", "nobody", "huge"],
    )
    skills = sheet("Skills", ["skill", "name"], ["sql", "SQL"])
    teams = sheet("Teams", ["team_id", "name"], ["t1", "Web"])
    result = taken(demand, skills, teams)
    assert [(d.skill, d.teams, d.size) for d in result.organization.demands] == [
        ("sql", (), "small"),
        ("", ("t1",), "small"),
        ("", ("nobody",), "huge"),
    ]
    told = {default.field: (default.value, default.rows) for default in result.report.defaults}
    assert told["size small"] == (1.0, 2)
    assert told["size any other word"] == (0.1, 1)


def test_skipped_rows_have_a_named_reason():
    rows = [
        ["Staff list", None, None],
        ["person_id", "title", "fte"],
        ["1", "Chief", 1.0],
        [None, None, None],
        ["Person ID", "Job title", "FTE"],
        ["2", "Clerk", 1.0],
        ["Total", None, 2.0],
        ["Source: HR system, May", None, None],
    ]
    result = taken(sheet("HR", *rows))
    assert result.organization.positions.ids() == ("1", "2")
    assert {(skipped.reason, skipped.rows) for skipped in result.report.skipped_by} == {
        ("title above the header", 1),
        ("repeated header", 1),
        ("total", 1),
        ("footnote", 1),
    }
    assert result.report.rows == 6
    assert accounted(result.report)


def test_sheets_that_nobody_understands_are_skipped_by_name():
    notes = sheet("Notes", ["Dear all"], ["hello"])
    result = taken(sheet("Teams", ["team_id", "name"], ["t1", "One"]), notes)
    assert result.report.skipped_by[0].reason == "sheet without known columns"
    assert (result.report.rows, result.report.skipped) == (3, 2)


def test_memberships_imply_people_posts_and_teams():
    rows = ["a", "Core", "", "yes"], ["a", "Web", 0.5, ""], ["b", "Web", "", ""]
    result = taken(sheet("Memberships", ["person", "team", "share", "is_lead"], *rows))
    organization = result.organization
    assert [(m.id, m.share, m.role) for m in organization.memberships] == [
        ("a/Core", None, "lead"),
        ("a/Web", 0.5, ""),
        ("b/Web", None, ""),
    ]
    assert organization.people.ids() == ("a", "b")
    assert [(p.id, p.team, p.fte) for p in organization.positions] == [
        ("a", "Core", 1.0),
        ("b", "Web", 1.0),
    ]
    assert organization.teams["Core"].lead == "a"


def test_membership_list_that_describes_its_teams_adds_to_the_listed_ones():
    teams = sheet("Teams", ["team_id", "name"], ["core", "Core"])
    rows = ["a", "core", "", "platform"], ["a", "web", "core", ""]
    members = sheet("Memberships", ["person", "team", "subteam-of", "kind"], *rows)
    organization = taken(teams, members).organization
    assert [(t.id, t.name, t.parent) for t in organization.teams] == [
        ("core", "Core", ""),
        ("web", "web", "core"),
    ]


def test_plain_membership_list_makes_no_teams_beside_listed_ones():
    teams = sheet("Teams", ["team_id", "name"], ["core", "Core"])
    members = sheet("Memberships", ["person_id", "team_id"], ["a", "Core"], ["a", "web"])
    organization = taken(teams, members).organization
    assert organization.teams.ids() == ("core",)
    assert [m.team for m in organization.memberships] == ["core", "web"]


@pytest.mark.parametrize(
    ("letters", "framework"),
    [
        ("RAC", "RACI"),
        ("I", "RACI"),
        ("DAI", "DACI"),
        ("DX", "DACI"),
        ("RDA", "RAPID"),
        ("PA", "RAPID"),
        ("XY", ""),
        ("", ""),
    ],
)
def test_role_letters_are_read_by_sheet(letters, framework):
    assert framework_of(set(letters)) == framework


def test_decisions_and_rights_come_from_one_sheet():
    head = ["decision", "name", "role", "party"]
    rows = ["d1", "Pricing", "A", "t1"], ["d1", "", "C", "Ann"], ["d2", "", "I", "gone"]
    people = sheet("People", ["person_id", "name", "role"], ["p1", "Ann", "x"])
    teams = sheet("Teams", ["team_id", "name"], ["t1", "One"])
    organization = taken(sheet("Decisions", head, *rows), people, teams).organization
    assert [(d.id, d.name, d.framework) for d in organization.decisions] == [
        ("d1", "Pricing", "RACI"),
        ("d2", "", "RACI"),
    ]
    assert [(r.decision, r.role, r.party) for r in organization.decision_rights] == [
        ("d1", "accountable", "t1"),
        ("d1", "consulted", "p1"),
        ("d2", "informed", "gone"),
    ]


def test_unknown_role_letter_is_kept_and_found():
    result = taken(sheet("Decisions", ["decision", "role", "party"], ["d", "X", "t"]))
    assert result.organization.decision_rights["d/t/X"].role == "X"
    assert [finding.code for finding in result.report.findings] == ["DAT-type"]


def test_stated_framework_decides_the_letters():
    head = ["decision", "framework", "role", "party"]
    rows = ["d", "daci", "D", "t"], ["e", "", "R", "t"]
    rights = taken(sheet("Decisions", head, *rows)).organization.decision_rights
    assert [right.role for right in rights] == ["driver", "responsible"]


def test_decision_with_a_party_but_no_role_is_held_back():
    rows = ["d", None, "t"], ["e", None, None]
    result = taken(sheet("Decisions", ["decision", "role", "party"], *rows))
    assert held(result) == [(2, "role is blank")]
    assert result.organization.decisions.ids() == ("e",)


def test_plans_sheet_makes_plans_and_allocations():
    head = ["plan", "kind", "initiative", "team", "skill", "period", "person_months"]
    rows = ["m", "manual", "i", "t", "", 1.0, 2.5], ["m", "", "i", "t", "", date(2026, 4, 1), 1.0]
    result = taken(sheet("Plans", head, *rows, ["m", "", "i", "", "", 1.0, 1.0]))
    organization = result.organization
    assert organization.plans.ids() == ("m",)
    assert [(a.period, a.person_months) for a in organization.allocations] == [
        ("1", 2.5),
        ("2026-04-01", 1.0),
    ]
    assert held(result) == [(4, "team is blank")]


def test_dotted_lines_name_people_or_posts():
    head = ["position_id", "person_id", "title"]
    posts = sheet("Positions", head, ["A", "a", "x"], ["B", "b", "x"])
    lines = sheet("Dotted", ["person_id", "manager_id"], ["a", "b"], [None, "b"])
    result = taken(posts, lines)
    assert [(li.position, li.manager) for li in result.organization.reporting_lines] == [("A", "B")]
    assert held(result) == [(3, "person_id and position_id are blank")]


def test_plan_sheet_sets_the_plan():
    rows = [
        ["name", "Plan A"],
        ["planning_start", "2026-07-01"],
        ["Period", "Quarter"],
        ["periods", 6.0],
        ["focus_factor", "80 %"],
        ["mascot", "owl"],
        ["periods", 9.0],
    ]
    result = taken(sheet("Plan", ["key", "value"], *rows))
    settings = result.organization.plan_settings
    assert (settings.name, settings.planning_start) == ("Plan A", date(2026, 7, 1))
    assert (settings.period, settings.periods, settings.focus_factor) == (
        PeriodKind.QUARTER,
        6,
        0.8,
    )
    assert settings.custom == (("mascot", "owl"),)
    assert held(result) == [(8, "periods is set twice")]


def test_unusable_setting_keeps_its_default_and_is_found():
    result = taken(sheet("Plan", ["key", "value"], ["period", "fortnight"]))
    assert result.organization.plan_settings.period is PeriodKind.MONTH
    (finding,) = result.report.findings
    assert (finding.where.cell, finding.value) == ("B2", "fortnight")


def test_without_a_plan_sheet_quarters_run_to_the_last_deadline():
    head = ["id", "start", "deadline", "status"]
    rows = ["a", "2026-05-10", "2026-12-31", ""], ["b", "2020-01-01", "2030-01-01", "done"]
    result = taken(sheet("Initiatives", head, *rows))
    settings = result.organization.plan_settings
    assert (settings.planning_start, settings.period, settings.periods) == (
        date(2026, 4, 1),
        PeriodKind.QUARTER,
        3,
    )
    told = {default.field: default.value for default in result.report.defaults}
    assert told["settings.periods"] == 3


def test_rows_of_one_key_are_numbered():
    head = ["initiative", "team", "person_months"]
    result = taken(sheet("Demand", head, ["i", "t", 1.0], ["i", "t", 2.0]))
    assert result.organization.demands.ids() == ("i//t", "i//t#2")


def test_each_default_is_told_once_with_its_rows():
    head = ["position_id", "title", "fte"]
    result = taken(sheet("Positions", head, ["a", "x", None], ["b", "x", 0.5], ["c", "x", None]))
    told = [(default.field, default.value, default.rows) for default in result.report.defaults]
    assert ("position.fte", 1.0, 2) in told
    assert ("position.seats", 1, 3) in told
    assert len({field for field, _, _ in told}) == len(told)


def test_skills_that_no_sheet_lists_are_made_from_mentions():
    people = sheet("People", ["person_id", "role", "skills"], ["a", "x", "sql:3; go:2"])
    demand = sheet("Demand", ["initiative", "skill", "person_months"], ["i", "ux", 1.0])
    assert set(taken(people, demand).organization.skills.ids()) == {"sql", "go", "ux"}


def test_references_accept_names_and_lists_with_commas():
    initiatives = sheet(
        "Initiatives",
        ["id", "name", "owner_team", "depends_on"],
        ["i1", "First", "web shop", ""],
        ["i2", "Second", "", ""],
        ["i3", "Third", "", "first, i2"],
    )
    teams = sheet("Teams", ["team_id", "name"], ["t1", "Web Shop"])
    organization = taken(initiatives, teams).organization
    assert organization.initiatives["i1"].owner_team == "t1"
    assert organization.initiatives["i3"].depends_on == ("i1", "i2")


def test_results_in_our_own_workbooks_are_not_data():
    about = sheet("About", ["Plan A"])
    funded = sheet("Funded", ["id", "name", "value"], ["i1", "First", 3.0])
    teams = sheet("Teams", ["team_id", "name"], ["t1", "One"])
    result = taken(about, funded, teams)
    assert len(result.organization.initiatives) == 0
    assert {skipped.reason for skipped in result.report.skipped_by} == {
        "results of orgplan, not data"
    }


def test_broken_cells_of_custom_columns_are_found():
    source = sheet("Teams", ["team_id", "name", "Extra"], ["t1", "One", CellError("#REF!")])
    result = taken(source)
    assert result.organization.teams["t1"].custom == (("Extra", "#REF!"),)
    assert result.report.findings[0].where.cell == "C2"


def test_rates_may_be_percentages():
    rows = ["burden_rate", "22 %"], ["merit_rate", 0.03], ["ramp_curve", "0.25;0.5"]
    assumptions = taken(sheet("Assumptions", ["name", "value"], *rows)).organization.assumptions
    assert [row.value for row in assumptions] == ["0.22", "0.03", "0.25;0.5"]


def test_capitals_do_not_make_another_skill():
    result = taken(
        sheet("People", ["person_id", "team_id", "skills"], ["p", "t", "PYTHON: 3; python: 4"]),
        sheet(
            "Demand", ["initiative", "skill", "size"], ["i", "Python", "S"], ["i", "General", "S"]
        ),
        sheet("Supply", ["team", "skill", "period", "person_months"], ["t", "python", 1.0, 2.0]),
    )
    made = result.organization
    (skill,) = made.skills.ids()
    assert [row.skill for row in made.demands] == [skill, "general"]
    assert [row.skill for row in made.supply_rows] == [skill]
    assert made.people["p"].skills == ((skill, 4.0),)
    assert any("were read as one" in rule for rule in result.report.rules)
