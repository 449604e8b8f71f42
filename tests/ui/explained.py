"""Made-up answers to every question about a solved plan, for tests and pictures of the window."""

from __future__ import annotations

from functools import partial
from typing import Any

from orgplan.capacity.explanation import (
    Alternatives,
    Chance,
    Confidence,
    Conflict,
    ConflictRule,
    Conflicts,
    Frontier,
    FrontierPoint,
    HiringPlan,
    HiringStep,
    Moved,
    OneMore,
    Option,
    OptionKind,
    Repair,
    RulePrice,
    WhatItTakes,
    WhyNot,
)
from orgplan.capacity.plan import BindingCell, CapacityPlan
from orgplan.progress import Progress
from orgplan.reports.solving import SolveReport
from orgplan.reports.three_plans import three_plans
from ui.models.explanations.certainty import Estimate
from ui.models.explanations.questions import Answers, Case, Question


def made_up(report: SolveReport, initiative: str = "") -> dict[Question, Any]:
    """Return an answer to every question, about the initiatives and teams of a report."""
    funded = [one.initiative for one in report.plan.funded]
    unfunded = [one.id for one in report.problem.initiatives if one.id not in funded]
    asked = initiative or (unfunded or funded)[0]
    pool = report.problem.pools[0]
    skill = pool.skills[0][0] if pool.skills else ""
    cells = tuple(BindingCell(pool.team, skill, period, 0.5) for period in (1, 2, 4))
    worth = report.outcome.worth
    value = worth.value if worth else 0.0
    return {
        Question.PLANS: three_plans(report),
        Question.WHY_NOT: WhyNot(
            asked, -0.04 * value, tuple(Moved(one, 0.05 * value) for one in funded[:2]),
            tuple(Moved(one, 0.03 * value) for one in unfunded[1:2]), cells, "", True, 0.0,
        ),
        Question.WHAT_IT_TAKES: WhatItTakes(asked, (
            Option(OptionKind.LATER, "Finish one period later than the deadline allows.",
                   (), 0.0, None, 0.02 * value),
            Option(OptionKind.CAPACITY, "Add 1.5 FTE of backend from February to March.",
                   cells, 1.5, 24.0, 0.05 * value),
            Option(OptionKind.SMALLER, "Deliver 60 % of it.", (), 0.0, None, 0.01 * value),
        ), False, 0.004),
        Question.ONE_MORE: tuple(
            OneMore(pool.team, skill, start, 0.05 * value / start, 20.0 / start,
                    tuple(unfunded[:2]) if start == 1 else (), start < 3, 0.004, start > 2)
            for start in range(1, 5)
        ),
        Question.RULES: (
            RulePrice(
                "must_do", funded[0], 0.06 * value, tuple(unfunded[:1]), (funded[0],), True, 0.0
            ),
            RulePrice("wip", pool.team, 0.02 * value, tuple(unfunded[:6]), (), False, 0.012),
            RulePrice("window", funded[0], 0.0, (), (), True, 0.0),
        ),
        Question.CONFLICT: Conflicts((Conflict(
            (ConflictRule("must_do", funded[0]), ConflictRule("must_do", asked)),
            f"{funded[0]} and {asked} both have to be done, and only one person knows {skill}.",
            (skill,), (1, 2),
            (Repair(f"Add 1.2 person-months of {skill}.", 1.2, cells),
             Repair(f"Let {asked} end 2 periods later.", 2.0)),
        ),), True),
        Question.ALTERNATIVES: Alternatives(
            0.01,
            tuple(CapacityPlan(report.plan.funded[n:], report.plan.allocations) for n in range(3)),
            (value, 0.996 * value, 0.992 * value), tuple(funded[2:]), tuple(unfunded[1:3]), True,
        ),
        Question.CONFIDENCE: Estimate(Confidence(
            10_000, 7, Chance("", 0.43, 0.99, 0.93, 0.88),
            tuple(
                Chance(one, max(0.05, 1 - 0.05 * n), 1.0, 0.97, 0.9 - 0.01 * n)
                for n, one in enumerate(funded)
            ),
            0.98 * value, 0.92 * value, 0.87 * value,
        )),
        Question.FRONTIER: Frontier("fte", "FTE", tuple(
            FrontierPoint(
                40.0 + 4 * n, value * (1 - 0.7 ** (n + 2)), value * (1 - 0.7 ** (n + 2)),
                0.002 * n, tuple(unfunded[n : n + 1]), (), n == 3,
            )
            for n in range(8)
        )),
        Question.HIRING: HiringPlan(250_000.0, 180_000.0, 0.09 * value, (
            HiringStep(pool.team, skill, 1, 2, 120_000.0, 0.06 * value, tuple(unfunded[:1])),
            HiringStep(pool.team, skill, 2, 1, 60_000.0, 0.03 * value, ()),
        ), False, None),
    }  # fmt: skip


def made_up_answers() -> Answers:
    """Return answerers that say the same whatever the plan."""

    def answers(question: Question, case: Case, _progress: Progress) -> Any:
        return made_up(case.report, case.options.initiative)[question]

    return {question: partial(answers, question) for question in Question}
