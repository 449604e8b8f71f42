"""The questions that a solved plan answers: what each is called, what it says, what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from orgplan.capacity.levels import Against
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.reports.solving import SolveReport


class Question(StrEnum):
    """What can be asked about a plan."""

    PLANS = "plans"
    WHY_NOT = "why_not"
    WHAT_IT_TAKES = "what_it_takes"
    ONE_MORE = "one_more"
    RULES = "rules"
    CONFLICT = "conflict"
    ALTERNATIVES = "alternatives"
    CONFIDENCE = "confidence"
    FRONTIER = "frontier"
    HIRING = "hiring"


@dataclass(frozen=True, slots=True)
class Options:
    """What a question is asked with; each question looks only at what it needs."""

    initiative: str = ""
    within: float = 0.01
    draws: int = 10_000
    sure: float = 0.0
    """How surely another set of initiatives is to fit; 0 asks for none."""
    each: bool = False
    """Whether each of that set is to be so sure, not all of it at once."""
    against: Against = Against.FTE
    budget: float = 250_000.0


@dataclass(frozen=True, slots=True)
class Case:
    """A question as it was asked: the snapshot, the solve it is about, and the options."""

    organization: Organization
    report: SolveReport
    options: Options


Answer = Callable[[Case, Progress], Any]
Answers = Mapping[Question, Answer]
"""How each question is answered; one that is missing is not offered."""


@dataclass(frozen=True, slots=True)
class About:
    """How a question looks: title, one line of help, the button, and the fields it asks for."""

    title: str
    help: str
    verb: str
    fields: tuple[str, ...] = ()
    at_once: bool = False
    """Whether it is answered as soon as it is looked at, because that takes no time."""
    needs_plan: bool = True
    """Whether it is about the plan; some can be asked although there is none."""


ABOUT: Mapping[Question, About] = {
    Question.PLANS: About(
        "Three plans",
        "What a ranking would fund, what value for effort would, and what the solver found: where"
        " they differ, initiative by initiative.",
        "Compare",
        at_once=True,
    ),
    Question.WHY_NOT: About(
        "Why not?",
        "Choose an initiative that is not funded. The plan is solved again with it inside: you see"
        " what that changes, what it displaces, and who is short of what.",
        "Ask why not",
        ("unfunded",),
    ),
    Question.WHAT_IT_TAKES: About(
        "What would it take?",
        "Ways to fund an initiative and keep everything that is funded: more people, a later date,"
        " or a smaller scope.",
        "Find ways",
        ("unfunded",),
    ),
    Question.ONE_MORE: About(
        "Worth of one more",
        "What one more full-time person brings, by team, skill and start, after ramp-up and cost.",
        "Rank",
    ),
    Question.RULES: About(
        "Price of rules",
        "What each promise and limit costs: the plan is solved again without it.",
        "Price the rules",
    ),
    Question.CONFLICT: About(
        "Conflict",
        "Whether every promise can be kept, and if not, the fewest that stand against each other"
        " with the cheapest ways out.",
        "Check",
        needs_plan=False,
    ),
    Question.ALTERNATIVES: About(
        "Alternatives",
        "Other plans that are nearly as good, and the initiatives that all of them fund.",
        "Find alternatives",
        ("within",),
    ),
    Question.CONFIDENCE: About(
        "Confidence",
        "How surely the plan fits when work takes more or less than likely, people leave and"
        " hiring is late; and the best set that fits as surely as you want.",
        "Estimate",
        ("draws", "sure", "each"),
    ),
    Question.FRONTIER: About(
        "Frontier",
        "The best value at each level of people, budget or change, and who enters where.",
        "Draw",
        ("against",),
        needs_plan=False,
    ),
    Question.HIRING: About(
        "Hiring plan",
        "The hires that bring most within a budget, in the order of their worth.",
        "Plan hires",
        ("budget",),
        needs_plan=False,
    ),
}
