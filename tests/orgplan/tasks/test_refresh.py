"""Importing again into a plan: the sheet's news come in, the plan's own work stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from orgplan.changes.apply import apply, inverses
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.plans import Comment, Scenario, ScenarioChange
from orgplan.model.settings import PeriodKind
from orgplan.spreadsheets.importing import Imported
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh import ConflictPolicy, refresh
from tests.orgplan.spreadsheets.sources import sheet, taken

HEAD = ["Position ID", "Title", "Team", "Reports to", "Person ID", "FTE", "Desk"]
CEO = ["p1", "CEO", "Core", None, "e1", 1, "A1"]
CTO = ["p2", "CTO", "Core", "p1", "e2", 0.5, "A2"]
DEV = ["p3", "Dev", "Core", "p2", "e3", None, "A3"]


def read(*rows, head=HEAD) -> ImportResult:
    return result(taken(sheet("Positions", head, *rows)))


def result(found: Imported) -> ImportResult:
    return ImportResult(found.organization, found.report, (), stated=found.stated)


FIRST = read(CEO, CTO, DEV)
BASE = FIRST.organization


def edited(plan: Organization, post: str, **values) -> Organization:
    return plan.put(replace(plan.positions[post], **values))


def again(plan: Organization, *rows, head=HEAD, **how):
    refreshed = refresh(plan, read(*rows, head=head), **how)
    return refreshed, apply(plan, refreshed.group.changes)


def test_the_same_sheet_again_changes_nothing():
    for base in (None, BASE):
        refreshed, _ = again(BASE, CEO, CTO, DEV, base=base)
        assert refreshed.group.changes == refreshed.missing == refreshed.conflicts == ()
        assert refreshed.unchanged == len(FIRST.stated) - 2


def test_rows_are_added_changed_or_missing_and_nothing_is_removed():
    new = ["p4", "QA", "Core", "p2", "e4", 1, "A4"]
    refreshed, after = again(BASE, CEO, ["p2", "CPO", *CTO[2:]], new, base=BASE, source="hr.csv")
    assert [(it.record, it.id) for it in refreshed.added] == [("position", "p4"), ("person", "e4")]
    assert [(it.id, it.field, it.ours, it.theirs) for it in refreshed.changed] == [
        ("p2", "title", "CTO", "CPO")
    ]
    assert [(it.record, it.id) for it in refreshed.missing] == [
        ("position", "p3"),
        ("person", "e3"),
    ]
    assert after.positions["p3"] == BASE.positions["p3"]
    assert after.positions["p2"].title == "CPO"
    assert (refreshed.group.sentence, refreshed.group.intent) == ("Refresh from hr.csv", "refresh")


def test_a_refresh_can_be_taken_back_as_one_step():
    refreshed, after = again(BASE, CEO, ["p2", "CPO", *CTO[2:]], ["p9", "New", "Edge"])
    assert plan_hash(after) != plan_hash(BASE)
    assert plan_hash(apply(after, inverses(refreshed.group.changes))) == plan_hash(BASE)


@pytest.mark.parametrize("base", [None, BASE])
def test_blank_cells_and_missing_columns_never_overwrite_the_plan(base):
    plan = edited(BASE, "p3", fte=0.8, location="Oslo", status=PositionStatus.OPEN)
    refreshed, after = again(plan, CEO, CTO, DEV, base=base)
    assert refreshed.group.changes == ()
    assert after.positions["p3"] == plan.positions["p3"]


def test_a_default_that_the_sheet_states_is_taken():
    refreshed, after = again(BASE, CEO, [*CTO[:5], 1, "A2"], DEV, base=BASE)
    assert after.positions["p2"].fte == 1.0
    assert len(refreshed.changed) == 1


def test_what_only_the_plan_changed_stays():
    plan = edited(BASE, "p2", title="Head of Engineering")
    refreshed, after = again(plan, CEO, CTO, DEV, base=BASE)
    assert refreshed.group.changes == refreshed.conflicts == ()
    assert after.positions["p2"].title == "Head of Engineering"


def test_without_the_last_import_differing_cells_are_taken_from_the_sheet_and_listed():
    plan = edited(BASE, "p2", title="Head of Engineering")
    refreshed, after = again(plan, CEO, CTO, DEV)
    assert [(it.id, it.field) for it in refreshed.changed] == [("p2", "title")]
    assert after.positions["p2"].title == "CTO"


@pytest.mark.parametrize(
    ("policy", "title"), [("ask", "Plan's"), ("plan", "Plan's"), ("sheet", "Sheet's")]
)
def test_the_policy_decides_what_both_changed_and_it_is_listed_either_way(policy, title):
    plan = edited(BASE, "p2", title="Plan's")
    refreshed, after = again(plan, CEO, ["p2", "Sheet's", *CTO[2:]], DEV, base=BASE, policy=policy)
    (conflict,) = refreshed.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("CTO", "Plan's", "Sheet's")
    assert after.positions["p2"].title == title
    assert refreshed.changed == ()


def test_columns_that_nobody_mapped_are_refreshed_one_by_one():
    plan = edited(BASE, "p2", custom=(*BASE.positions["p2"].custom, ("Note", "own")))
    refreshed, after = again(plan, CEO, [*CTO[:6], "B9"], DEV, base=BASE)
    assert [it.field for it in refreshed.changed] == ["custom.Desk"]
    assert dict(after.positions["p2"].custom) == {"Desk": "B9", "Note": "own"}


def test_what_the_plan_took_out_does_not_come_back_unless_the_sheet_changed_it():
    plan = BASE.drop(Position, "p3").drop(Person, "e3")
    assert again(plan, CEO, CTO, DEV, base=BASE)[0].group.changes == ()
    news = ["p3", "Senior Dev", *DEV[2:]]
    refreshed, after = again(plan, CEO, CTO, news, base=BASE)
    assert [(it.id, it.field) for it in refreshed.conflicts] == [("p3", "title")]
    assert "p3" not in after.positions
    _, after = again(plan, CEO, CTO, news, base=BASE, policy=ConflictPolicy.SHEET)
    assert after.positions["p3"].title == "Senior Dev"


def test_who_was_added_in_the_plan_or_has_left_is_not_missing():
    plan = BASE.put_all([Person(id="own"), replace(BASE.people["e3"], left=date(2026, 1, 31))])
    plan = edited(plan, "p3", status=PositionStatus.CLOSED)
    assert again(plan, CEO, CTO, base=BASE)[0].missing == ()
    assert [it.id for it in again(plan, CEO, CTO)[0].missing] == ["own"]


def test_scenarios_comments_and_settings_are_kept():
    settings = replace(BASE.plan_settings, name="Acme", periods=6, period=PeriodKind.WEEK)
    plan = BASE.put_all(
        [
            settings,
            Scenario(id="lean"),
            ScenarioChange(id="lean/1", scenario="lean", step=1, record="position", record_id="p2"),
            Comment(id="lean/c", scenario="lean"),
        ]
    )
    refreshed, _ = again(plan, CEO, CTO, DEV, ["p5", "Ops", "Core"])
    assert {type(change.record) for change in refreshed.group.changes} == {Position}
    assert refreshed.missing == ()


def test_a_planning_window_that_was_worked_out_does_not_replace_the_plan_s():
    plan = BASE.put(replace(BASE.plan_settings, planning_start=date(2026, 1, 1), periods=24))
    work = sheet("Initiatives", ["ID", "Name", "Start", "Value"], ["i1", "App", "2027-02-01", 5])
    found = result(taken(work))
    assert found.organization.plan_settings.planning_start == date(2027, 1, 1)
    after = apply(plan, refresh(plan, found).group.changes)
    assert after.plan_settings == plan.plan_settings
    assert "i1" in after.initiatives


def test_rows_without_ids_of_their_own_are_found_again():
    head = ["Initiative", "Skill", "Person months"]
    first = result(taken(sheet("Demand", head, ["i1", "java", 3], ["i1", "sql", 1])))
    news = result(taken(sheet("Demand", head, ["i1", "java", 4], ["i1", "sql", 1])))
    refreshed = refresh(first.organization, news, base=first.organization)
    assert [(it.record, it.field, it.theirs) for it in refreshed.changed] == [
        ("demand", "likely", "4")
    ]
    assert refreshed.added == refreshed.missing == ()


def test_a_roster_without_posts_is_about_the_posts_that_its_people_hold_in_the_plan():
    head = ["Employee ID", "Name", "Job Title", "Manager"]
    roster = ["e1", "Ann", "CEO", None], ["e2", "Bob", "CPO", "Ann"], ["e9", "Zoe", "Dev", "Bob"]
    found = result(taken(sheet("HR", head, *roster)))
    refreshed = refresh(BASE, found)
    after = apply(BASE, refreshed.group.changes)
    assert [(it.record, it.id) for it in refreshed.added] == [("position", "e9"), ("person", "e9")]
    assert after.positions["p2"].title == "CPO"
    assert after.positions["e9"].reports_to == "p2"
    assert after.people["e2"].position == "p2"


def test_a_manager_whom_the_sheet_does_not_list_is_looked_up_in_the_plan():
    named = BASE.put(replace(BASE.people["e2"], name="Bob Ray", email="bob@x.org"))
    for text in ("Bob Ray", "bob@x.org", "e2", "p2"):
        _, after = again(named, ["p7", "QA", "Core", text])
        assert after.positions["p7"].reports_to == "p2"


def test_a_name_that_two_people_of_the_plan_have_is_kept_as_written():
    twice = BASE.put_all([replace(BASE.people[row], name="Bob Ray") for row in ("e2", "e3")])
    _, after = again(twice, ["p7", "QA", "Core", "Bob Ray"])
    assert after.positions["p7"].reports_to == "Bob Ray"


def test_a_roster_without_posts_does_not_move_people_back_who_moved_in_the_plan():
    head = ["Employee ID", "Name", "Job Title"]
    found = result(taken(sheet("HR", head, ["e1", "Ann", "CEO"], ["e2", "Bob", "CTO"])))
    plan = found.organization
    plan = plan.put(replace(plan.people["e2"], position="e1"))
    assert refresh(plan, found).group.changes == ()
