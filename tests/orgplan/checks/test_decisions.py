"""DEC: exactly one decides, and can."""

from __future__ import annotations

from datetime import date

import pytest

from orgplan.model.decisions import Decision
from orgplan.model.people import Person
from orgplan.model.teams import Team
from tests.orgplan.checks.plans import (
    TEAM,
    found,
    held,
    only,
    post,
    right,
)

D = Decision(id="d", name="Pricing")


def test_a_decision_without_a_decider_is_found():
    finding = only("DEC-accountable-none", D, right("d", "a", "responsible"))
    assert finding.message == "Nobody is accountable for Pricing."


def test_a_decision_with_two_deciders_names_both():
    rows = held("a"), held("b"), D, right("d", "a", "Accountable"), right("d", "b", "A")
    daci = Decision(id="d", name="Pricing", framework="DACI")
    assert "Mx a (A) and Mx b (B)" in only("DEC-accountable-many", *rows, daci).message


@pytest.mark.parametrize(
    ("framework", "letter", "decides"),
    [
        ("RACI", "A", True),
        ("DACI", "A", True),
        ("RAPID", "A", False),
        ("RAPID", "D", True),
        ("DACI", "D", False),
        ("RACI", "R", False),
    ],
)
def test_letters_are_read_in_their_framework(framework, letter, decides):
    decision = Decision(id="d", framework=framework)
    none = found("DEC-accountable-none", decision, held("a"), right("d", "a", letter))
    assert bool(none) is not decides


@pytest.mark.parametrize(
    ("party", "reason"),
    [
        (post("a"), "vacant"),
        (post("a", end=date(2026, 1, 1)), "not active"),
        (Person(id="a", left=date(2026, 1, 1)), "not employed"),
        (Team(id="other"), "not part of the plan"),
    ],
)
def test_a_decider_who_cannot_decide_is_found(party, reason):
    assert reason in only("DEC-holder", D, party, right("d", "a", "accountable")).message


def test_a_right_that_has_ended_is_found():
    ended = right("d", "a", "accountable", expires=date(2026, 12, 31))
    assert "2026-12-31" in only("DEC-holder", held("a"), D, ended).message


def test_more_than_seven_consulted_are_too_many():
    rights = [right("d", f"t{n}", "consulted") for n in range(8)]
    assert only("DEC-consulted-many", D, *rights).value == 8
    assert not found("DEC-consulted-many", D, *rights[:7])


def test_more_than_ten_decisions_of_one_party_are_too_many():
    rows = [Decision(id=f"d{n}") for n in range(11)]
    rights = [right(f"d{n}", "t", "accountable") for n in range(11)]
    assert only("DEC-load", TEAM, *rows, *rights).value == 11


def test_a_missing_escalation_is_noted_where_others_have_one():
    rows = D, Decision(id="e", escalates_to="a"), held("a")
    assert only("DEC-escalation-none", *rows).where.id == "d"


def test_a_decider_below_the_performer_is_noted():
    rights = right("d", "in b", "accountable"), right("d", "a", "responsible")
    assert only("DEC-below-performer", held("a"), held("b", "a"), D, *rights)
