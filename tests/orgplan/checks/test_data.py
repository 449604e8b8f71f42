"""DAT: references, dates, FTE, shares and spellings."""

from __future__ import annotations

from datetime import date

import pytest

from orgplan.findings import Severity
from orgplan.model.decisions import Decision
from orgplan.model.people import Membership, Person, PositionStatus
from orgplan.model.plans import ChangeAction, Scenario, ScenarioChange
from orgplan.model.settings import Assumption
from orgplan.model.teams import CarveOut, Team
from orgplan.model.work import Demand, Initiative
from tests.orgplan.checks.plans import (
    DAY,
    TEAM,
    found,
    held,
    holder,
    only,
    post,
    right,
)


def test_every_unknown_reference_is_found_with_its_field():
    finding = only("DAT-reference", held("a", team="gone"), Team(id="t"))
    assert (finding.where.record, finding.where.id, finding.where.field) == (
        "position",
        "a",
        "team",
    )
    assert finding.value == "gone"


def test_each_of_a_list_is_found():
    rows = Initiative(id="i", depends_on=("i", "x", "y"))
    assert [finding.value for finding in found("DAT-reference", rows)] == ["x", "y"]


def test_references_into_an_empty_table_are_one_finding():
    rows = [Demand(id=str(n), initiative=f"i{n}") for n in range(9)]
    assert only("DAT-reference", *rows).value == 9


def test_a_decision_right_may_name_a_team_a_post_or_a_person():
    rows = held("a"), Team(id="t"), Decision(id="d")
    rights = [right("d", party, "informed") for party in ("a", "in a", "t")]
    assert not found("DAT-reference", *rows, *rights)


def test_the_general_skill_needs_no_row():
    rows = Initiative(id="i"), Demand(id="1", initiative="i", skill="general")
    assert not found("DAT-reference", *rows)


def test_a_scenario_that_changes_an_unknown_record_is_found_unless_it_adds_it():
    known, added, unknown = (
        ScenarioChange(id=name, scenario="s", step=step, record=kind, record_id=name, action=action)
        for step, (kind, name, action) in enumerate(
            [
                ("position", "a", ChangeAction.SET),
                ("Teams", "new", ChangeAction.ADD),
                ("position", "gone", ChangeAction.CLOSE),
            ]
        )
    )
    rows = (*held("a"), Scenario(id="s"), known, added, unknown)
    assert only("DAT-reference", *rows).where.id == "gone"


def test_scopes_that_name_teams_are_references_too():
    rows = TEAM, held("a"), CarveOut(id="c", scope="x", name="learning")
    assert only("DAT-reference", *rows).where.field == "scope"


def test_a_record_that_ends_before_it_begins_is_found():
    early = {"start": date(2027, 2, 2), "end": date(2027, 2, 1)}
    assert only("DAT-dates", post("a", **early)).where.field == "end"
    assert only("DAT-dates", holder("a", hired=DAY, left=date(2026, 1, 1))).where.id == "in a"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"fte": 1.5}, "fte"),
        ({"fte": -0.1}, "fte"),
        ({"seats": 0}, "seats"),
    ],
)
def test_fte_lies_between_nothing_and_the_seats(facts, field):
    assert only("DAT-fte", post("a", **facts)).where.field == field


def test_a_group_may_have_more_fte_than_one():
    assert not found("DAT-fte", post("a", seats=3, fte=2.5))


def test_an_assumption_that_is_no_number_is_blocking():
    finding = only("DAT-type", Assumption(id="x", name="burden_rate", value="a lot"))
    assert finding.severity is Severity.BLOCKING
    assert not found("DAT-type", Assumption(id="x", name="ramp_curve", value="0.5; 1"))


def test_two_spellings_are_one_finding_that_proposes_the_commoner():
    places = ["R&D", "R&D", "r and d", "Sales"]
    rows = [post(f"a{n}", cost_center=place) for n, place in enumerate(places)]
    finding = only("DAT-spelling", *rows)
    assert (finding.value, finding.limit, finding.where.id) == ("r and d", "R&D", "a2")


def test_shares_of_the_day_add_up_to_one_at_most():
    def member(number: int, share: float | None, **facts) -> Membership:
        return Membership(id=str(number), person="in a", team="t", share=share, **facts)

    rows = held("a", team="t"), TEAM
    finding = only("DAT-share", *rows, member(1, 0.7), member(2, 0.5))
    assert "120\u202f%" in finding.message
    past = member(2, 0.5, end=date(2026, 12, 31))
    assert not found("DAT-share", *rows, member(1, 0.7), past)
    assert only("DAT-share", *rows, member(1, None)).severity is Severity.NOTE


def test_more_holders_than_seats_are_found():
    rows = held("a"), Person(id="other", position="a")
    assert only("DAT-job-share", *rows).value == 2


def test_a_filled_post_without_holder_is_noted_and_an_open_one_is_not():
    assert only("DAT-unheld", post("a")).where.id == "a"
    assert not found("DAT-unheld", post("a", status=PositionStatus.OPEN))


def test_many_posts_without_holders_are_one_note():
    assert only("DAT-unheld", *(post(f"a{n}") for n in range(11))).value == 11
