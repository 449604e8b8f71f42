"""Which words tell the answer of each question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ui.models.explanations.certainty import tell_confidence
from ui.models.explanations.chances import tell_conflicts, tell_frontier
from ui.models.explanations.initiatives import tell_what_it_takes, tell_why_not
from ui.models.explanations.plans import tell_alternatives, tell_plans
from ui.models.explanations.questions import Question
from ui.models.explanations.told import Told
from ui.models.explanations.words import Words
from ui.models.explanations.worth import tell_hiring, tell_one_more, tell_rules

TELLERS: Mapping[Question, Callable[[Any, Words], Told]] = {
    Question.PLANS: tell_plans,
    Question.WHY_NOT: tell_why_not,
    Question.WHAT_IT_TAKES: tell_what_it_takes,
    Question.ONE_MORE: tell_one_more,
    Question.RULES: tell_rules,
    Question.CONFLICT: tell_conflicts,
    Question.ALTERNATIVES: tell_alternatives,
    Question.CONFIDENCE: tell_confidence,
    Question.FRONTIER: tell_frontier,
    Question.HIRING: tell_hiring,
}


def tell(question: Question, answer: Any, words: Words) -> Told:
    """Put the answer of a question in words."""
    return TELLERS[question](answer, words)
