"""Who answers each question: the tasks of the domain, loaded when the first question is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgplan.progress import Progress
from ui.models.explanations.questions import Answers, Case, Question

if TYPE_CHECKING:
    from ui.models.explanations.plan_rows import PlansBeside


def answers() -> Answers:
    """Return the answers that the window offers."""
    return {Question.PLANS: _plans}


def _plans(case: Case, _progress: Progress) -> PlansBeside:
    from ui.models.explanations.plan_rows import three_plans  # noqa: PLC0415 - numpy

    return three_plans(case.report)
