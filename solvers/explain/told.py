"""A conflict in one sentence: who stands against whom, over which people, when."""

from __future__ import annotations

from collections.abc import Sequence

from orgplan.capacity.explanation import Conflict
from orgplan.capacity.problem import GENERAL, Problem, Rule, Work
from orgplan.capacity.shortage import person_months
from solvers.engine import Effort
from solvers.explain.asking import Asking
from solvers.explain.capacity import (
    Addition,
    in_words,
    least_capacity,
    listed,
    periods_in_words,
)
from solvers.explain.commitments import (
    Commitment,
    commitments,
    is_promise,
    label,
    promised,
    supplies,
)
from solvers.explain.hypotheses import only
from solvers.explain.repairs import repairs

_SOME = 4.0
"""Part of the seconds left that finding the shortage may take."""


def told(problem: Problem, members: Sequence[Commitment], asking: Asking) -> Conflict:
    """Return a conflict with its sentence, its skills and periods, and what would end it."""
    bare = _with_nothing_but(problem, members)
    core = only(bare, promised(bare, [one for one in members if is_promise(bare, one)]))
    skills = tuple(one.id for one in members if one.rule is Rule.SUPPLY)
    added = None
    if skills:
        effort = Effort(seconds=asking.share(_SOME), seed=asking.limits.seed)
        wanting = [one.id for one in bare.initiatives]
        added = least_capacity(bare, wanting, effort, asking.progress.token)
    return Conflict(
        rules=tuple(one.named for one in members),
        sentence=_sentence(core, members, skills, added),
        skills=skills,
        periods=_periods(core, skills, added),
        repairs=tuple(repairs(bare, members, added, asking)),
    )


def _with_nothing_but(problem: Problem, members: Sequence[Commitment]) -> Problem:
    """Return the problem of a conflict alone."""
    named = {one.named for one in members}
    for one in (*commitments(problem), *supplies(problem)):
        if one.named not in named:
            problem = one.without(problem)
    if any(one.rule in {Rule.MIX, Rule.CHANGES} for one in members):
        return problem
    return only(problem, promised(problem, [one for one in members if is_promise(problem, one)]))


def _sentence(
    bare: Problem, members: Sequence[Commitment], skills: Sequence[str], added: Addition | None
) -> str:
    """Tell a conflict by the promised alone: others only help to keep a rule of the portfolio."""
    who = _who(bare, members)
    limits = [one.clause for one in members if _is_worth_saying(bare, one)]
    if skills and {work.skill for work in _works(bare, skills)} >= set(skills):
        said = _people(bare, who, skills, added)
    elif skills:
        return _beside_others(bare, who, skills, limits, added)
    else:
        said = _undone(bare, who)
        impossible = [one.impossible for one in bare.initiatives if one.impossible]
        if impossible and not limits:
            return f"{said}: {impossible[0]}"
        if not limits:
            within = periods_in_words(bare, range(1, len(bare.periods) + 1))
            said += f" within {within} at the staffing and duration given"
    return f"{said}, as long as {listed(limits)}." if limits else f"{said}."


def _undone(bare: Problem, who: Sequence[str]) -> str:
    if not who:
        return "There is no plan"
    return f"{_together(bare, who)} cannot {'both ' if len(who) == 2 else ''}be done"


def _beside_others(
    bare: Problem,
    who: Sequence[str],
    skills: Sequence[str],
    limits: Sequence[str],
    added: Addition | None,
) -> str:
    """Tell that the people are short for what a rule of the portfolio asks of others."""
    what = listed([skill if skill != GENERAL else "anything" for skill in skills])
    said = f"{_undone(bare, who)}, as long as {listed(limits)}: too few people can do {what}"
    if added is None or not added.cells:
        return f"{said}."
    return f"{said}, at best {_missing(bare, added)}."


def _missing(bare: Problem, added: Addition) -> str:
    short = in_words(bare, added.cells)
    return f"{short} {'is' if short.startswith('1 person') else 'are'} missing"


def _is_worth_saying(bare: Problem, one: Commitment) -> bool:
    """Tell whether a limit is not told by whom, with what they need, and by which skills."""
    told_already = {Rule.SUPPLY, Rule.DEPENDS_ON, Rule.REQUIRES}
    return one.rule not in told_already and not is_promise(bare, one)


def _who(bare: Problem, members: Sequence[Commitment]) -> list[str]:
    """Name what is promised."""
    locks = {lock.id: lock.initiative for lock in bare.locks}
    promises = [one for one in members if is_promise(bare, one)]
    names = [one.id if one.rule is Rule.MUST_DO else locks.get(one.id, "") for one in promises]
    groups = [f"one of {one.id}" for one in promises if one.rule is Rule.EITHER_OR]
    return [*dict.fromkeys(label(bare, name) for name in names if name), *groups]


def _together(bare: Problem, who: Sequence[str]) -> str:
    """Name what is promised with all it needs besides."""
    grouped = {one.id for one in bare.initiatives if one.either_or}
    labels = [label(bare, one.id) for one in bare.initiatives if one.id not in grouped]
    others = [name for name in labels if name not in who]
    if not others:
        return listed(who)
    need = "needs" if len(who) == 1 else "need"
    return f"{listed(who)} (which {need} {listed(others)})"


def _people(
    bare: Problem, who: Sequence[str], skills: Sequence[str], added: Addition | None
) -> str:
    """Say what is asked of the people and what they have; where that suffices, when they lack."""
    need = {1: "needs", 2: "both need"}.get(len(who), "all need")
    what = listed([skill if skill != GENERAL else "people" for skill in skills])
    start = f"{_together(bare, who)} {need} {what}"
    asked, have = sum(work.likely for work in _works(bare, skills)), _have(bare, skills)
    span = periods_in_words(bare, range(*_window(bare, skills)))
    teams = listed([bare.team_name(team) for team in _teams(bare, skills)])
    if have <= 0:
        return f"{start}, but nobody in {teams} can do it in {span}"
    if asked > have + 1e-6:
        has = "has" if len(_teams(bare, skills)) == 1 else "have"
        total = "together " if len(bare.initiatives) > 1 else ""
        return (
            f"{start}: {total}{person_months(asked)}, but {teams} {has} only {have:.4g} in {span}"
        )
    if added is None or not added.cells:
        return f"{start} of {teams} in {span}, where there is not enough"
    return f"{start}, and at best {_missing(bare, added)}"


def _works(bare: Problem, skills: Sequence[str]) -> list[Work]:
    rows = [work for one in bare.initiatives for work in one.work]
    return [work for work in rows if work.skill in skills and work.likely > 0]


def _teams(bare: Problem, skills: Sequence[str]) -> list[str]:
    return sorted({team for work in _works(bare, skills) for team in work.teams})


def _window(bare: Problem, skills: Sequence[str]) -> tuple[int, int]:
    """Return the first period and the one after the last in which the skills are asked for."""
    horizon = len(bare.periods)
    asking = [
        one
        for one in bare.initiatives
        if any(work.skill in skills and work.likely > 0 for work in one.work)
    ]
    first = min((max(1, one.earliest) for one in asking), default=1)
    last = max(
        (horizon if one.soft_deadline else min(one.latest, horizon) for one in asking),
        default=horizon,
    )
    return min(first, last), last + 1


def _have(bare: Problem, skills: Sequence[str]) -> float:
    """Return the person-months of all who can do what is asked in the skills."""
    first, after = _window(bare, skills)
    works = _works(bare, skills)
    return sum(
        sum(pool.net[first - 1 : after - 1])
        for pool in bare.pools
        if any(pool.team in w.teams and pool.supplies(w.skill, w.level) for w in works)
    )


def _periods(bare: Problem, skills: Sequence[str], added: Addition | None) -> tuple[int, ...]:
    if not skills:
        return ()
    asked = sum(work.likely for work in _works(bare, skills))
    if asked > _have(bare, skills) + 1e-6 or added is None or not added.cells:
        return tuple(range(*_window(bare, skills)))
    return tuple(sorted({cell.period for cell in added.cells}))
