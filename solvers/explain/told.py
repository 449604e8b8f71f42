"""A conflict in one sentence: who stands against whom, over which people, when."""

from __future__ import annotations

from collections.abc import Sequence

from orgplan.capacity.explanation import Conflict
from orgplan.capacity.problem import GENERAL, Problem, Rule, Work
from orgplan.capacity.shortage import person_months
from solvers.engine import Effort
from solvers.explain.asking import Asking
from solvers.explain.capacity import Addition, least_capacity, listed, periods_in_words
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
    skills = tuple(one.id for one in members if one.rule is Rule.SUPPLY)
    added = None
    if skills:
        effort = Effort(seconds=asking.share(_SOME), seed=asking.limits.seed)
        wanting = [one.id for one in bare.initiatives]
        added = least_capacity(bare, wanting, effort, asking.progress.token)
    return Conflict(
        rules=tuple(one.named for one in members),
        sentence=_sentence(bare, members, skills, added),
        skills=skills,
        periods=_periods(bare, skills, added),
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
    who = _who(bare, members)
    limits = [one.label for one in members if one.rule is not Rule.SUPPLY]
    limits = [
        words
        for words, one in zip(limits, _others(members), strict=True)
        if not is_promise(bare, one)
    ]
    if skills:
        said = _people(bare, who, skills, added)
    else:
        said = f"{listed(who)} cannot {'both ' if len(who) == 2 else ''}be done"
        impossible = [one.impossible for one in bare.initiatives if one.impossible]
        if impossible and not limits:
            return f"{said}: {impossible[0]}"
        if not limits:
            said += f" within {_span(bare, (1, len(bare.periods)))} at the staffing given"
    holds = "holds" if len(limits) == 1 else "hold"
    return f"{said}, as long as {listed(limits)} {holds}." if limits else f"{said}."


def _others(members: Sequence[Commitment]) -> list[Commitment]:
    return [one for one in members if one.rule is not Rule.SUPPLY]


def _who(bare: Problem, members: Sequence[Commitment]) -> list[str]:
    locks = {lock.id: lock.initiative for lock in bare.locks}
    names = [
        one.id if one.rule is Rule.MUST_DO else locks.get(one.id, "")
        for one in members
        if is_promise(bare, one)
    ]
    labels = [label(bare, name) for name in names if name]
    groups = [one.label for one in members if one.rule is Rule.EITHER_OR]
    return [*dict.fromkeys(labels), *groups]


def _people(
    bare: Problem, who: Sequence[str], skills: Sequence[str], added: Addition | None
) -> str:
    """Say what is asked of the people and what they have; where that suffices, when they lack."""
    need = {1: f"{listed(who)} needs", 2: f"{listed(who)} both need"}
    words = [need.get(len(who), f"{listed(who)} all need")]
    words.append(listed([skill if skill != GENERAL else "people" for skill in skills]))
    asked = sum(work.likely for work in _works(bare, skills))
    have = _have(bare, skills)
    span = periods_in_words(bare, range(*_window(bare, skills)))
    teams = listed([bare.team_name(team) for team in _teams(bare, skills)])
    has = "has" if len(_teams(bare, skills)) == 1 else "have"
    total = "together " if len(who) > 1 else ""
    if asked > have + 1e-6 and have > 0:
        only_ = f"but {teams} {has} only {_amount(have)} in {span}"
        return f"{' '.join(words)}: {total}{person_months(asked)}, {only_}"
    if have <= 0:
        return f"{' '.join(words)}, but nobody in {teams} can do it in {span}"
    cells = added.cells if added else ()
    when = periods_in_words(bare, [c.period for c in cells]) if cells else span
    short = f", {person_months(sum(c.short for c in cells))} too few" if cells else ""
    return (
        f"{' '.join(words)} of {teams} in {when}, where there is not enough for {_all(who)}{short}"
    )


def _all(who: Sequence[str]) -> str:
    return {1: "it", 2: "both"}.get(len(who), "all")


def _amount(amount: float) -> str:
    return person_months(amount).split(" ", maxsplit=1)[0]


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


def _span(bare: Problem, ends: tuple[int, int]) -> str:
    return periods_in_words(bare, range(ends[0], ends[1] + 1))
