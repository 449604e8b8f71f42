"""LOG: records that can be judged later, and risks."""

from __future__ import annotations

from datetime import date

import pytest

from orgplan.model.decisions import DecisionRecord, Risk
from tests.orgplan.checks.plans import (
    found,
    only,
)

FULL = {
    "criteria": "x",
    "reversal_cost": "x",
    "assumptions": "x",
    "metric": "x",
    "check_by": date(2027, 2, 1),
}


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("LOG-criteria", "criteria"),
        ("LOG-reversal", "reversal_cost"),
        ("LOG-assumptions", "assumptions"),
        ("LOG-metric", "metric"),
        ("LOG-check-window", "check_by"),
    ],
)
def test_a_decision_record_says_all_that_later_judgment_needs(code, field):
    complete = DecisionRecord(id="r", title="Cloud", **FULL)
    facts = {name: value for name, value in FULL.items() if name != field}
    assert not found(code, complete)
    assert only(code, DecisionRecord(id="r", title="Cloud", **facts)).where.field == field


def test_a_check_date_that_is_past_without_an_outcome_is_overdue():
    past = {"check_by": date(2026, 12, 1)}
    assert found("LOG-check-overdue", DecisionRecord(id="r", **past))
    assert not found("LOG-check-overdue", DecisionRecord(id="r", outcome="kept", **past))


def test_a_risk_needs_an_owner():
    assert only("LOG-risk-owner", Risk(id="r", subject="Fire")).message.endswith("risk Fire.")
