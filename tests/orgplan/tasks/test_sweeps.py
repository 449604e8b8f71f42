"""Confidence, frontiers and hiring of a solved organization, in its own units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from orgplan.capacity.explanation import Frontier, FrontierPoint, HiringPlan, HiringStep
from orgplan.capacity.levels import Against
from orgplan.capacity.uncertainty import Chances
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.settings import Assumption
from orgplan.model.work import Rule
from orgplan.progress import Progress
from orgplan.reports.sweeps import (
    confidence_sentences,
    confidence_table,
    frontier_table,
    hiring_sentence,
    hiring_table,
)
from orgplan.tasks.confidence import Draws, confidence, sure_set
from orgplan.tasks.frontier import frontier, hiring, levels_from
from tests.solved import small_organization, solved


class Asked:
    """Remembers what it was asked and answers with one record of each kind."""

    def frontier(self, problem, against, levels, start, progress):
        self.levels, self.start = levels, start
        return Frontier(against.value, against.unit, ())

    def hiring(self, problem, budget, progress):
        self.budget = budget
        step = HiringStep("red", "backend", 2, 1, 40.0, 7.0, ("D",))
        return HiringPlan(budget, 40.0, 7.0, (step,), True, 0.0)

    def sure_set(self, problem, least, chances, start, progress):
        self.least, self.chances = least, chances


@pytest.mark.parametrize(
    ("texts", "levels"),
    [
        (["4", "50%", "+1", "-1"], (2.0, 3.0, 4.0, 5.0)),
        (["100 %", "4"], (4.0,)),
        ([""], ()),
    ],
)
def test_levels_are_amounts_parts_of_what_there_is_or_steps(texts, levels):
    problem = solved().problem
    assert levels_from(problem, Against.FTE, texts) == pytest.approx(levels)


@pytest.mark.parametrize("text", ["many", "-9", "-200%", "nan"])
def test_what_is_no_level_is_refused(text):
    with pytest.raises(OrgplanError, match="is no level"):
        levels_from(solved().problem, Against.FTE, [text])


def test_a_frontier_starts_from_the_solved_plan_and_counts_budgets_in_the_plans_currency():
    report, asked = solved(costly()), Asked()
    assert frontier(report, Against.FTE, [], asked, Progress()).unit == "FTE"
    assert asked.levels == pytest.approx((3.2, 3.6, 4.0, 4.4, 4.8))
    assert asked.start == report.plan
    assert frontier(report, Against.BUDGET, ["5"], asked, Progress()).unit == "EUR"


def costly() -> Organization:
    """The organization when one of its initiatives costs money."""
    organization = small_organization()
    first = next(iter(organization.initiatives))
    return organization.put_all([replace(first, spend=Decimal(10))])


def test_where_nothing_costs_money_a_budget_is_no_question():
    with pytest.raises(OrgplanError, match="No initiative costs money"):
        frontier(solved(), Against.BUDGET, [], Asked(), Progress())


def test_a_frontier_table_counts_who_is_there_to_begin_with():
    points = [FrontierPoint(level, 5.0, 5.0, 0.0, ("A", "B"), ()) for level in (1.0, 2.0)]
    rows = frontier_table(solved(), Frontier("fte", "FTE", tuple(points))).rows
    assert rows[0][4] == "2 initiatives"
    assert rows[1][4] == "Initiative A, Initiative B"


def test_hires_are_paid_in_money_whatever_values_are_counted_in():
    organization = small_organization().put_all(
        [Rule(id="hire", price=0.001, hard=True)]  # a thousand euros for a point
    )
    asked = Asked()
    found = hiring(organization, solved(organization), 90_000.0, asked, Progress())
    assert asked.budget == pytest.approx(90.0)
    assert (found.budget, found.spent) == (90_000.0, pytest.approx(40_000.0))
    assert found.steps[0].cost == pytest.approx(40_000.0)
    assert found.steps[0].value == 7.0


def test_a_plan_is_as_sure_as_its_people_stay():
    quiet = small_organization()
    report = solved(quiet)
    assert confidence(quiet, report, Draws(100)).portfolio.p_fit == 1.0
    restless = quiet.put_all([Assumption(id="a", name="attrition_rate", value="0.5")])
    report = solved(restless)
    found = confidence(restless, report, Draws(500, seed=2))
    assert report.plan.funded
    assert 0.0 < min(one.p_fit for one in found.initiatives) < 1.0
    assert found == confidence(restless, report, Draws(500, seed=2))


def test_a_set_is_asked_for_with_what_the_organization_says_of_its_people():
    organization = small_organization().put_all(
        [Assumption(id="a", name="attrition_rate", value="0.5")]
    )
    asked = Asked()
    sure_set(organization, solved(organization), 0.8, asked, Progress(), Draws(7, 3, each=True))
    assert asked.least == 0.8
    assert isinstance(asked.chances, Chances)
    assert (asked.chances.draws, asked.chances.seed, asked.chances.each) == (7, 3, True)
    assert len(asked.chances.supply.leavers) == 4


def test_answers_are_told_in_tables_and_sentences():
    organization, report = small_organization(), solved()
    sure = confidence(organization, report, Draws(10))
    table = confidence_table(report, sure)
    funded = [one.initiative for one in report.plan.funded]
    assert [row[0] for row in table.rows] == [*funded, "Whole plan"]
    assert "100.0" in next(iter(confidence_sentences(report, sure)))
    asked = Asked()
    plan = hiring(organization, report, 90.0, asked, Progress())
    (row,) = hiring_table(report, plan).rows
    assert row[:4] == ("Red", "backend", date(2027, 2, 1), 1)
    assert row[6] == "Initiative D"
    told = "1 head brings 7 points more for 40 of 90 EUR (proven best)."
    assert hiring_sentence(report, plan) == told
    report = solved(costly())
    empty = frontier_table(report, frontier(report, Against.BUDGET, ["5"], asked, Progress()))
    assert empty.columns[0].unit == "EUR"
