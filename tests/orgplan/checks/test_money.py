"""FIN: cost, rates, late hires and budgets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orgplan.findings import Severity
from orgplan.model.organization import SETTINGS_ID
from orgplan.model.people import PositionStatus
from orgplan.model.settings import Budget, Settings
from tests.orgplan.checks.plans import (
    DAY,
    found,
    held,
    holder,
    only,
    post,
)


def test_posts_without_pay_are_one_finding():
    rows = held("a", annual_cost=Decimal(1)), held("b", "a"), held("c", "a")
    assert only("FIN-uncosted", *rows).value == 2
    assert only("FIN-uncosted", *rows).severity is Severity.WARNING


def test_a_plan_without_any_pay_is_a_note():
    assert only("FIN-uncosted", held("a")).severity is Severity.NOTE


def test_a_currency_without_a_rate_is_blocking_and_found_once():
    foreign = {"base_salary": Decimal(1), "currency": "CHF"}
    finding = only("FIN-rate", held("a", **foreign), held("b", "a", **foreign))
    assert (finding.severity, finding.value) == (Severity.BLOCKING, "CHF")
    assert not found("FIN-uncosted", held("a", **foreign))


def test_sentences_about_money_fit_one_post_and_a_plan_without_a_currency():
    pay = {"base_salary": Decimal(1)}
    posts = held("a", **pay, currency="CHF"), held("b", "a", **pay, currency="EUR"), held("c", "a")
    rows = Settings(id=SETTINGS_ID, as_of=DAY), *posts
    assert only("FIN-uncosted", *rows).message.startswith("1 post has no pay and is in no sum: ")
    first, _ = found("FIN-rate", *rows)
    assert first.message == (
        "1 post is paid in CHF, but the plan has no currency to take it to; its cost is left out."
    )


def test_a_missing_cost_center_is_noted_where_others_have_one():
    rows = held("a", cost_center="x"), held("b", "a")
    assert only("FIN-cost-center", *rows).where.id == "b"
    assert not found("FIN-cost-center", held("a"))


def test_an_expected_fill_in_the_past_is_late():
    late = post("a", status=PositionStatus.OPEN, expected_fill=date(2026, 12, 1))
    assert only("FIN-late-open", late, holder("other")).severity is Severity.WARNING


def test_a_vacancy_without_an_expected_fill_is_noted():
    rows = post("a", status=PositionStatus.OPEN), held("b")
    assert only("FIN-late-open", *rows).severity is Severity.NOTE


def test_a_budget_of_cost_or_heads_that_does_not_suffice_is_found():
    def budget(amount: int, **facts) -> Budget:
        year = {"start": DAY, "end": date(2027, 12, 31)}
        return Budget(id="b", amount=Decimal(amount), **year, **facts)

    rows = (
        held("a", cost_center="x", annual_cost=Decimal(120)),
        held("b", "a", cost_center="y", annual_cost=Decimal(60)),
    )
    scoped = {"scope_kind": "cost_center", "scope": "x"}
    assert only("FIN-over-budget", *rows, budget(179)).value == pytest.approx(180)
    assert not found("FIN-over-budget", *rows, budget(180))
    assert only("FIN-over-budget", *rows, budget(100, **scoped)).value == pytest.approx(120)
    assert only("FIN-over-budget", *rows, budget(1, measure="heads")).value == 2
    assert not found("FIN-over-budget", *rows, budget(1, measure="heads", **scoped))
    assert not found("FIN-over-budget", *rows, budget(0, measure="spend"))
