"""Merging two branches, measured against a merge of plain dicts, field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Close, Note, Set
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.model.plans import ScenarioStatus
from orgplan.scenarios.merging import merge
from orgplan.scenarios.scenario import scenario_organization, steps_of
from tests.orgplan.scenarios.branches import PLAN, edits, recorded, told

LAW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
JULY = date(2027, 7, 1)


@st.composite
def branched(draw: st.DrawFn, *branches: str, erase: bool = False) -> Organization:
    """A plan with a few edits in each of the scenarios named."""
    plan = PLAN
    for scenario in branches:
        for _ in range(draw(st.integers(0, 5))):
            held = scenario_organization(plan, scenario)
            plan = recorded(plan, scenario, draw(edits(held, erase=erase)))
    return plan


def merged_dicts(base: dict, ours: dict, theirs: dict) -> dict:
    """Three-way merge of plain dicts; ours wins conflicts."""
    blank = object()
    found = {}
    for key in {**ours, **theirs}:
        if key not in ours:
            found[key] = theirs[key]
        elif key not in theirs or key not in base:
            found[key] = ours[key]
        else:
            found[key] = {}
            for name, mine in ours[key].items():
                old, other = base[key][name], theirs[key][name]
                if isinstance(mine, dict):
                    names = {**mine, **other}
                    parts = {
                        n: (old.get(n, blank), mine.get(n, blank), other.get(n, blank))
                        for n in names
                    }
                    chosen = {n: o if m == b else m for n, (b, m, o) in parts.items()}
                    found[key][name] = {n: v for n, v in chosen.items() if v is not blank}
                else:
                    found[key][name] = other if mine == old else mine
    return found


def after(plan: Organization, merged, scenario: str) -> dict:
    return told(scenario_organization(apply(plan, merged.group.changes), scenario))


@LAW
@given(branched("base", "one", "two", erase=True))
def test_merging_a_scenario_with_itself_or_into_it_what_it_stands_on_changes_nothing(plan):
    for ours, theirs in (("one", "one"), ("base", "base"), ("one", "base"), ("one", "baseline")):
        merged = merge(plan, ours, theirs)
        assert merged.group.changes == merged.applied == merged.conflicts == ()
        assert merged.already_true == merged.gone == merged.broken_rules == ()


@LAW
@given(branched("base", "two", erase=True))
def test_nothing_is_in_conflict_where_only_theirs_changed_and_ours_becomes_theirs(plan):
    merged = merge(plan, "one", "two")
    assert merged.conflicts == merged.gone == ()
    assert after(plan, merged, "one") == told(scenario_organization(plan, "two"))


@LAW
@given(branched("base", "one", erase=True))
def test_nothing_happens_where_only_ours_changed(plan):
    merged = merge(plan, "one", "two")
    assert merged.group.changes == merged.conflicts == merged.gone == ()


@LAW
@given(branched("base", "one", "two"))
def test_a_merge_gives_what_plain_dicts_give_and_leaves_the_other_branch_alone(plan):
    merged = merge(plan, "one", "two")
    base, ours, theirs = (
        told(scenario_organization(plan, name)) for name in ("base", "one", "two")
    )
    assert after(plan, merged, "one") == merged_dicts(base, ours, theirs)
    assert after(plan, merged, "two") == theirs


@LAW
@given(branched("base", "one", "two"))
def test_both_directions_meet_the_same_conflicts(plan):
    one = {
        (c.record, c.id, c.field): (c.ours, c.theirs) for c in merge(plan, "one", "two").conflicts
    }
    two = {
        (c.record, c.id, c.field): (c.theirs, c.ours) for c in merge(plan, "two", "one").conflicts
    }
    assert one == two


@LAW
@given(branched("base", "one", "two"))
def test_conflicts_decided_for_theirs_make_both_directions_agree(plan):
    conflicts = merge(plan, "one", "two").conflicts
    chosen = {(c.record, c.id, c.field): "theirs" for c in conflicts}
    assert after(plan, merge(plan, "one", "two", chosen), "one") == after(
        plan, merge(plan, "two", "one"), "two"
    )


@LAW
@given(branched("base", "one", erase=True))
def test_a_branch_merged_into_its_parent_is_the_same_as_before_and_repeats_nothing(plan):
    merged = merge(plan, "base", "one")
    done = apply(plan, merged.group.changes)
    want = told(scenario_organization(plan, "one"))
    assert told(scenario_organization(done, "base")) == want
    assert told(scenario_organization(done, "one")) == want
    if merged.group.changes:
        assert {step.scenario for step in steps_of(done, "one")} <= {"base"}


@LAW
@given(branched("base", "one", erase=True))
def test_a_scenario_can_be_merged_into_the_plan_itself(plan):
    merged = merge(plan, "baseline", "one")
    done = apply(plan, merged.group.changes)
    assert told(done) == told(scenario_organization(plan, "one"))
    assert told(scenario_organization(done, "one")) == told(done)


def move(post: str, old: str, new: str, day: date | None = None) -> Set:
    return Set(Position, post, "reports_to", old, new, Note(effective=day))


def test_two_moves_that_together_form_a_circle_are_told_with_both():
    plan = recorded(PLAN, "one", move("a", "ceo", "c"))
    plan = recorded(plan, "two", move("b", "ceo", "a"))
    merged = merge(plan, "one", "two")
    (broken,) = merged.broken_rules
    assert (broken.rule, set(broken.ids)) == ("cycle", {"a", "b", "c"})
    assert "Anna (VP A) below Lead C" in broken.sentence
    assert "VP B below Anna (VP A)" in broken.sentence
    assert merged.conflicts == ()


def test_a_rule_that_one_side_breaks_alone_is_not_blamed_on_the_merge():
    plan = recorded(PLAN, "two", move("b", "ceo", "c"))
    plan = recorded(plan, "one", Set(Position, "a", "title", "VP A", "CPO"))
    assert merge(plan, "one", "two").broken_rules == ()
    assert merge(plan, "two", "one").broken_rules == ()


def test_two_sides_that_fill_one_seat_each_with_somebody_else_break_a_rule():
    plan = recorded(PLAN, "one", Add(Person(id="ben", name="Ben", position="b")))
    plan = recorded(plan, "two", Add(Person(id="cy", name="Cy", position="b")))
    (broken,) = merge(plan, "one", "two").broken_rules
    assert broken.rule == "seats"
    assert broken.sentence == "Ben and Cy would hold VP B at the same time, which has 1 seat."


def test_a_report_that_comes_to_a_manager_whom_the_other_side_closes_breaks_a_rule():
    plan = recorded(PLAN, "one", move("a", "ceo", "c"))
    lead = PLAN.positions["c"]
    plan = recorded(plan, "two", Close(Position, "c", lead, JULY))
    assert [broken.rule for broken in merge(plan, "one", "two").broken_rules] == ["closed_manager"]


def test_a_conflict_names_both_sides_and_ours_holds():
    plan = recorded(PLAN, "one", Set(Position, "a", "title", "VP A", "CPO"))
    plan = recorded(plan, "two", Set(Position, "a", "title", "VP A", "CTO"))
    merged = merge(plan, "one", "two")
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("VP A", "CPO", "CTO")
    assert conflict.sentence == (
        "Anna (CPO): Title was VP A, is CPO in One and CTO in Two; One holds."
    )
    assert merged.group.changes == ()


def test_the_same_change_on_both_sides_is_true_already():
    plan = recorded(PLAN, "one", Set(Position, "a", "title", "VP A", "CTO"))
    plan = recorded(plan, "two", Set(Position, "a", "title", "VP A", "CTO"))
    merged = merge(plan, "one", "two")
    assert [told_.field for told_ in merged.already_true] == ["title"]
    assert merged.group.changes == ()


def test_what_ours_erased_is_gone_for_theirs():
    plan = recorded(PLAN, "one", Close(Position, "c", PLAN.positions["c"], erase=True))
    plan = recorded(plan, "two", Set(Position, "c", "title", "Lead C", "CTO"))
    (gone,) = merge(plan, "one", "two").gone
    assert (gone.id, gone.field, gone.theirs) == ("c", "title", "CTO")
    (conflict,) = merge(plan, "two", "one").conflicts
    assert (conflict.id, conflict.field) == ("c", "")


def test_groups_dates_and_waves_of_theirs_are_kept():
    both = move("c", "b", "a", JULY), move("a", "ceo", "b", JULY)
    plan = recorded(PLAN, "two", *both, sentence="Move two")
    plan = recorded(plan, "two", move("c", "a", "ceo", date(2027, 9, 1)), sentence="Move again")
    done = apply(plan, merge(plan, "one", "two").group.changes)
    steps = steps_of(done, "one")
    assert [(step.group, step.change.note.effective) for step in steps] == [
        ("Move two", JULY),
        ("Move two", JULY),
        ("Move again", date(2027, 9, 1)),
    ]


def test_a_move_for_some_months_only_is_merged_as_it_was_planned():
    plan = recorded(PLAN, "two", move("c", "b", "a", JULY))
    plan = recorded(plan, "two", move("c", "a", "b", date(2027, 9, 1)))
    done = apply(plan, merge(plan, "one", "two").group.changes)
    assert [step.change.new for step in steps_of(done, "one")] == ["a", "b"]


def test_an_approved_scenario_takes_nothing_in():
    plan = recorded(PLAN, "two", move("c", "b", "a"))
    plan = plan.put(replace(plan.scenarios["one"], status=ScenarioStatus.APPROVED))
    with pytest.raises(OrgplanError, match="approved"):
        merge(plan, "one", "two")
