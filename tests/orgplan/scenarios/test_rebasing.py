"""A scenario on a plan that went on: what fits, what came true, what clashes, what is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Change, Close, Note, Set
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.plans import ChangeAction, ScenarioChange
from orgplan.scenarios.rebasing import rebase
from orgplan.scenarios.scenario import scenario_organization, steps_of
from tests.orgplan.scenarios.branches import PLAN, edits, recorded, told

LAW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
JULY, MAY = date(2027, 7, 1), date(2027, 5, 1)


@st.composite
def outdated(draw: st.DrawFn) -> Organization:
    """A scenario with its edits, on a plan that was edited since."""
    plan = PLAN
    for _ in range(draw(st.integers(1, 5))):
        held = scenario_organization(plan, "base")
        plan = recorded(plan, "base", draw(edits(held, erase=True)))
    for _ in range(draw(st.integers(0, 5))):
        plan = apply(plan, [draw(edits(plan, erase=True))])
    return plan


def retitled(old: str, new: str, post: str = "a") -> Set:
    return Set(Position, post, "title", old, new)


def rebased(plan: Organization, *edits_below: Change, **how):
    later = apply(plan, edits_below)
    merged = rebase(later, "base", **how)
    return merged, apply(later, merged.group.changes)


@LAW
@given(outdated())
def test_after_a_rebase_every_change_fits_and_another_rebase_has_nothing_to_do(plan):
    done = apply(plan, rebase(plan, "base").group.changes)
    again = rebase(done, "base")
    assert len(steps_of(done, "base")) >= len(again.applied)
    assert again.group.changes == again.conflicts == again.gone == again.already_true == ()


@LAW
@given(outdated())
def test_a_rebase_touches_the_rows_of_its_scenario_alone(plan):
    for change in rebase(plan, "base").group.changes:
        assert not isinstance(change, Add)
        assert change.kind is ScenarioChange
        assert plan.scenario_changes[change.id].scenario == "base"
    assert told(apply(plan, rebase(plan, "base").group.changes)) == told(plan)


@LAW
@given(outdated())
def test_what_a_scenario_sets_holds_after_a_rebase_where_the_record_is_still_there(plan):
    wanted = {
        (row.record_id, row.field): row.value
        for row in sorted(plan.scenario_changes, key=lambda row: row.step)
        if row.action is ChangeAction.SET and row.field in {"title", "grade", "reports_to"}
    }
    done = apply(plan, rebase(plan, "base").group.changes)
    held = scenario_organization(done, "base")
    for (post_id, field), value in wanted.items():
        if post_id in plan.positions and post_id in held.positions:
            assert getattr(held.positions[post_id], field) == value


@LAW
@given(outdated())
def test_decided_for_the_plan_no_conflict_changes_what_the_plan_says(plan):
    conflicts = rebase(plan, "base").conflicts
    chosen = {(c.record, c.id, c.field): "ours" for c in conflicts}
    done = apply(plan, rebase(plan, "base", chosen).group.changes)
    held = told(scenario_organization(done, "base"))
    for told_ in conflicts:
        if told_.field in {"title", "grade", "reports_to"}:
            assert held[told_.record, told_.id][told_.field] == told_.ours


def test_nothing_changes_where_the_plan_did_not():
    plan = recorded(PLAN, "base", retitled("VP A", "CPO"))
    merged = rebase(plan, "base")
    assert merged.group.changes == ()
    assert [told_.sentence for told_ in merged.applied] == ["CPO: Title VP A → CPO."]


def test_what_came_true_is_taken_out_of_the_scenario():
    changes = retitled("VP A", "CPO"), Add(Position(id="new", title="Dev"))
    merged, done = rebased(recorded(PLAN, "base", *changes), *changes)
    assert len(merged.already_true) == 2
    assert len(done.scenario_changes) == 0


def test_a_conflict_keeps_the_scenario_s_value_on_the_plan_s_new_one():
    plan = recorded(PLAN, "base", retitled("VP A", "CPO"))
    merged, done = rebased(plan, retitled("VP A", "VP"))
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("VP A", "VP", "CPO")
    assert conflict.sentence.endswith("is VP in the plan and CPO in Base; Base holds.")
    (row,) = done.scenario_changes
    assert (row.old_value, row.value) == ("VP", "CPO")


def test_a_conflict_decided_for_the_plan_takes_the_row_out():
    plan = recorded(PLAN, "base", retitled("VP A", "CPO"))
    chosen = {("position", "a", "title"): "ours"}
    merged, done = rebased(plan, retitled("VP A", "VP"), choices=chosen)
    assert len(merged.conflicts) == 1
    assert scenario_organization(done, "base").positions["a"].title == "VP"


def test_a_blank_that_was_recorded_is_an_old_value_too():
    plan = recorded(PLAN, "base", Set(Position, "a", "grade", "", "E5"))
    merged, _ = rebased(plan, Set(Position, "a", "grade", "", "E4"))
    assert [told_.base for told_ in merged.conflicts] == [""]


def test_a_row_that_states_no_old_value_fits_whatever_the_plan_says():
    row = ScenarioChange(
        id="r", scenario="base", step=1, record="position", record_id="a", field="Title", value="X"
    )
    merged, done = rebased(PLAN.put(row), retitled("VP A", "VP"))
    assert len(merged.applied) == 1
    assert done.scenario_changes["r"].old_value == "VP"


def test_a_row_that_states_no_old_value_is_already_true_where_the_plan_says_so_by_now():
    row = ScenarioChange(
        id="r", scenario="base", step=1, record="position", record_id="a", field="Title", value="X"
    )
    merged, done = rebased(PLAN.put(row), retitled("VP A", "X"))
    assert (len(merged.applied), len(merged.already_true)) == (0, 1)
    assert len(done.scenario_changes) == 0


def test_the_plan_itself_is_not_rebased():
    with pytest.raises(OrgplanError, match="no scenario"):
        rebase(PLAN, "baseline")


def test_changes_of_a_record_that_is_gone_are_told_and_taken_out():
    plan = recorded(PLAN, "base", retitled("Lead C", "CTO", "c"), retitled("VP A", "CPO"))
    merged, done = rebased(plan, Close(Position, "c", PLAN.positions["c"], erase=True))
    (gone,) = merged.gone
    assert gone.sentence == "c: Title is left out: the plan does not have it any more."
    assert [row.record_id for row in done.scenario_changes] == ["a"]


def test_a_post_that_the_plan_closed_meanwhile_needs_no_closing():
    post = PLAN.positions["c"]
    plan = recorded(PLAN, "base", Close(Position, "c", post, JULY))
    merged, done = rebased(plan, Close(Position, "c", post, MAY, note=Note(reason="rif")))
    assert len(merged.already_true) == 1
    held = scenario_organization(done, "base").positions["c"]
    assert (held.status, held.end) == (PositionStatus.CLOSED, MAY)


def test_a_record_that_the_plan_has_by_now_keeps_what_the_scenario_does_not_state():
    plan = recorded(PLAN, "base", Add(Position(id="new", title="Dev", grade="E4")))
    hired = Position(id="new", title="Developer", grade="E4", location="Oslo")
    merged, done = rebased(plan, Add(hired))
    assert [told_.field for told_ in merged.conflicts] == ["title"]
    assert [told_.field for told_ in merged.already_true] == ["grade"]
    assert scenario_organization(done, "base").positions["new"] == replace(hired, title="Dev")
    (row,) = done.scenario_changes
    assert (row.action, row.old_value) == (ChangeAction.SET, "Developer")


def test_custom_fields_are_rebased_one_by_one():
    post = PLAN.positions["c"]
    want = (("desk", "y"), ("floor", "y"))
    plan = recorded(PLAN, "base", Set(Position, "c", "custom", post.custom, want))
    here = (("desk", "y"), ("floor", "z"))
    merged, done = rebased(plan, Set(Position, "c", "custom", post.custom, here))
    assert [told_.field for told_ in merged.already_true] == ["custom.desk"]
    assert [(c.field, c.ours, c.theirs) for c in merged.conflicts] == [("custom.floor", "z", "y")]
    assert dict(scenario_organization(done, "base").positions["c"].custom) == dict(want)


def test_steps_towards_what_the_plan_says_by_now_are_taken_out_together():
    plan = recorded(PLAN, "base", retitled("VP A", "SVP"), retitled("SVP", "CPO"))
    merged, done = rebased(plan, retitled("VP A", "CPO"))
    assert len(merged.already_true) == 1
    assert steps_of(done, "base") == ()


def test_a_branch_is_rebased_on_its_parent():
    plan = recorded(PLAN, "one", retitled("VP A", "CPO"))
    plan = recorded(plan, "base", retitled("VP A", "CTO"))
    (conflict,) = rebase(plan, "one").conflicts
    assert conflict.sentence.endswith("is CTO in Base and CPO in One; One holds.")


def test_a_circle_that_the_refreshed_plan_makes_with_a_move_is_told():
    plan = recorded(PLAN, "base", Set(Position, "b", "reports_to", "ceo", "a"))
    merged, _ = rebased(plan, Set(Position, "a", "reports_to", "ceo", "c"))
    assert [broken.rule for broken in merged.broken_rules] == ["cycle"]


def test_a_seat_that_the_refreshed_plan_filled_is_told():
    plan = recorded(PLAN, "base", Set(Person, "anna", "position", "a", "b"))
    merged, _ = rebased(plan, Add(Person(id="ben", name="Ben", position="b")))
    assert [broken.rule for broken in merged.broken_rules] == ["seats"]


def test_a_locked_scenario_stays_as_it_is():
    plan = PLAN.put(replace(PLAN.scenarios["base"], locked=True))
    with pytest.raises(OrgplanError, match="locked"):
        rebase(plan, "base")


def test_a_row_that_states_all_custom_fields_at_once_is_rebased_as_a_whole():
    post = PLAN.positions["c"]
    turned = (("floor", "y"), ("desk", "y"))
    again = (("floor", "y"), ("desk", "z"))
    plan = recorded(PLAN, "base", Set(Position, "c", "custom", post.custom, turned))
    plan = recorded(plan, "base", Set(Position, "c", "custom", turned, again))
    here = (("desk", "here"), ("floor", "x"), ("badge", "1"))
    merged, done = rebased(plan, Set(Position, "c", "custom", post.custom, here))
    assert [(c.field, c.ours, c.theirs) for c in merged.conflicts] == [("custom.desk", "here", "z")]
    held = dict(scenario_organization(done, "base").positions["c"].custom)
    assert held == {"desk": "z", "floor": "y", "badge": "1"}
    assert rebase(done, "base").conflicts == ()
