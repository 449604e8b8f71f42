"""What changes of two sides may break together, and what is left out because it was so before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus, ReportingLine
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.scenarios.invariants import BrokenRule, broken_rules

BASE = Organization().put_all(
    [
        Settings(id="plan", as_of=date(2027, 1, 1)),
        Team(id="core"),
        Position(id="ceo", title="CEO"),
        Position(id="a", title="VP A", reports_to="ceo", team="core"),
        Position(id="b", title="VP B", reports_to="ceo"),
        Position(id="c", title="Lead C", reports_to="b"),
        Person(id="anna", name="Anna", position="a"),
        Person(id="ben", name="Ben", position="b"),
    ]
)


def changed(organization: Organization, kind: str, row_id: str, **values) -> Organization:
    return organization.put(replace(organization.find(kind, row_id), **values))


def rules(before: Organization, after: Organization) -> list[tuple[str, tuple[str, ...]]]:
    return [(broken.rule, broken.ids) for broken in broken_rules(before, after)]


def test_a_circle_that_two_moves_make_together_is_told_with_both_moves():
    ours = changed(BASE, "position", "a", reports_to="c")
    both = changed(ours, "position", "b", reports_to="a")
    (broken,) = broken_rules(ours, both, BASE)
    assert (broken.rule, set(broken.ids)) == ("cycle", {"a", "b", "c"})
    assert "Anna (VP A) below Lead C" in broken.sentence
    assert "Ben (VP B) below Anna (VP A)" in broken.sentence
    assert broken_rules(BASE, ours) == ()


def test_without_a_common_start_the_last_move_is_blamed_for_the_circle():
    ours = changed(BASE, "position", "a", reports_to="c")
    (broken,) = broken_rules(ours, changed(ours, "position", "b", reports_to="a"))
    assert broken.sentence.startswith("Moving Ben (VP B) below Anna (VP A) makes a circle: ")


def test_a_circle_is_told_once_and_not_again_for_those_below_it():
    after = changed(BASE, "position", "b", reports_to="c")
    after = changed(after, "position", "c", title="Head C")
    after = changed(after, "position", "a", reports_to="c")
    assert rules(BASE, after) == [("cycle", ("b", "c"))]


def test_a_post_that_reports_to_itself_is_a_circle():
    assert rules(BASE, changed(BASE, "position", "a", reports_to="a")) == [("cycle", ("a",))]


def test_teams_form_no_circle_either():
    before = BASE.put(Team(id="edge", parent="core"))
    assert rules(before, changed(before, "team", "core", parent="edge")) == [
        ("cycle", ("core", "edge"))
    ]


def test_more_people_than_seats_at_one_time_break_a_rule():
    after = changed(BASE, "person", "ben", position="a")
    (broken,) = broken_rules(BASE, after)
    assert (broken.rule, broken.ids) == ("seats", ("a", "anna", "ben"))
    assert broken.sentence == "Anna and Ben would hold VP A at the same time, which has 1 seat."


def test_who_follows_another_or_finds_a_seat_breaks_none():
    moved = changed(BASE, "person", "ben", position="a")
    two_seats = changed(moved, "position", "a", seats=2)
    assert rules(BASE, two_seats) == []
    leaver = changed(BASE, "person", "anna", left=date(2027, 6, 30))
    assert (
        rules(leaver, changed(leaver, "person", "ben", position="a", hired=date(2027, 7, 1))) == []
    )
    gone = changed(BASE, "person", "anna", left=date(2026, 6, 30))
    assert rules(gone, changed(gone, "person", "ben", position="a")) == []


def test_one_more_in_a_post_that_was_too_full_already_is_told():
    full = changed(BASE, "person", "ben", position="a")
    assert rules(full, changed(full, "position", "a", title="VP")) == []
    assert rules(full, full.put(Person(id="cy", position="a"))) == [
        ("seats", ("a", "anna", "ben", "cy"))
    ]


def test_a_second_line_to_the_solid_manager_breaks_a_rule():
    line = ReportingLine(id="l", position="c", manager="a")
    before = BASE.put(line)
    assert rules(BASE, before) == []
    assert rules(before, changed(before, "position", "c", reports_to="a")) == [
        ("solid_line", ("c", "a", "l"))
    ]


def test_nobody_comes_to_report_to_a_closed_post_or_to_hold_one():
    closed = changed(BASE, "position", "c", status=PositionStatus.CLOSED)
    assert rules(BASE, closed) == []
    assert rules(closed, changed(closed, "position", "a", reports_to="c")) == [
        ("closed_manager", ("a", "c"))
    ]
    assert rules(closed, changed(closed, "person", "ben", position="c")) == [
        ("closed_post", ("ben", "c"))
    ]


def test_a_reference_to_what_went_away_is_told_once_it_dangles():
    (broken,) = broken_rules(BASE, BASE.drop(Team, "core"))
    assert broken == BrokenRule(
        "reference", ("a", "core"), "Position VP A: Team names core, which does not exist."
    )
    assert rules(BASE, changed(BASE, "position", "b", team="gone")) == [
        ("reference", ("b", "gone"))
    ]


def test_what_was_broken_before_is_not_told_again():
    before = changed(BASE, "position", "b", team="gone", reports_to="c")
    assert rules(before, changed(before, "position", "b", title="VP")) == []
    assert rules(before, before.drop(Position, "ceo"))[0] == ("reference", ("a", "ceo"))


def test_names_that_need_no_row_are_no_dangling_references():
    assert rules(BASE, changed(BASE, "person", "anna", primary_skill="python")) == []
