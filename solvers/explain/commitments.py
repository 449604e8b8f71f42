"""The promises and limits of a problem one by one, and the problem without each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from orgplan.capacity.explanation import ConflictRule
from orgplan.capacity.problem import Initiative, Problem, Rule
from orgplan.capacity.problem import Lock as LockRow
from orgplan.model.percentages import percent
from orgplan.model.plans import LockKind
from solvers.explain.hypotheses import with_all_they_need
from solvers.explain.leaving_out import (
    Abundance,
    WithoutDeadline,
    WithoutExclusion,
    WithoutGroup,
    WithoutLink,
    WithoutMustDo,
    WithoutRow,
    WithoutWip,
    any_changes,
    any_teams,
)

PAIR = "/"
"""Between the two initiatives of a link, in its id."""

_PROMISES = {Rule.MUST_DO, Rule.EITHER_OR}


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise or limit: its name in words, what it demands, and the problem without it."""

    rule: Rule
    id: str
    label: str
    clause: str
    without: Callable[[Problem], Problem]

    @property
    def named(self) -> ConflictRule:
        """The commitment as a conflict names it."""
        return ConflictRule(self.rule.value, self.id)


def commitments(problem: Problem) -> list[Commitment]:
    """List what the rules that are on bind, promises last."""
    sources = (
        (Rule.CHANGES, _changes),
        (Rule.MIX, _mixes),
        (Rule.BUDGET, _budgets),
        (Rule.WIP, _wips),
        (Rule.TEAMS, _teams),
        (Rule.WINDOW, _deadlines),
        (Rule.EXCLUDES, _exclusions),
        (Rule.REQUIRES, _requirements),
        (Rule.DEPENDS_ON, _precedences),
        (Rule.LOCK, _locks),
        (Rule.EITHER_OR, _groups),
        (Rule.MUST_DO, _must_dos),
    )
    return [one for rule, of in sources if problem.applies(rule) for one in of(problem)]


def supplies(problem: Problem) -> list[Commitment]:
    """List the skills whose supply limits what can be done."""
    skills = {work.skill for one in problem.initiatives for work in one.work if work.likely > 0}
    if not problem.applies(Rule.SUPPLY):
        return []
    return [
        Commitment(Rule.SUPPLY, skill, f"the people for {skill}", "", Abundance(skill))
        for skill in sorted(skills)
    ]


def label(problem: Problem, name: str) -> str:
    """Return what people call an initiative, in quotes: names are sentences at times."""
    known = problem.initiative(name)
    return f"“{(known.name if known else '') or name}”"


def is_promise(problem: Problem, one: Commitment) -> bool:
    """Tell whether a commitment asks for something to be funded."""
    if not problem.setting(one.rule).hard:
        return False
    funding = {lock.id for lock in problem.locks if lock.kind is LockKind.FUND}
    return one.rule in _PROMISES or (one.rule is Rule.LOCK and one.id in funding)


def promised(problem: Problem, members: Iterable[Commitment]) -> list[str]:
    """Return the initiatives that some promises are about, with all those need."""
    names: list[str] = []
    locks = {lock.id: lock.initiative for lock in problem.locks}
    for one in members:
        if one.rule is Rule.MUST_DO:
            names.append(one.id)
        elif one.rule is Rule.LOCK:
            names.append(locks[one.id])
        elif one.rule is Rule.EITHER_OR:
            names += [i.id for i in problem.initiatives if i.either_or == one.id]
    return with_all_they_need(problem, names)


def _changes(problem: Problem) -> Iterator[Commitment]:
    if problem.max_changes is not None and problem.record is not None:
        most = problem.max_changes
        many = "1 change" if most == 1 else f"{most} changes"
        words = f"at most {many} against the plan of record"
        yield Commitment(
            Rule.CHANGES, "", words, f"there {'is' if most == 1 else 'are'} {words}", any_changes
        )


def _mixes(problem: Problem) -> Iterator[Commitment]:
    for mix in problem.mixes:
        band = f"{percent(mix.minimum, 0)} to {percent(mix.maximum, 0)} of the work"
        words, clause = f"{mix.category} at {band}", f"{mix.category} has {band}"
        yield Commitment(Rule.MIX, mix.id, words, clause, WithoutRow("mixes", mix.id))


def _budgets(problem: Problem) -> Iterator[Commitment]:
    for budget in problem.budgets:
        words = f"the budget {budget.id} of {budget.amount:,.0f}"
        without = WithoutRow("budgets", budget.id)
        yield Commitment(Rule.BUDGET, budget.id, words, f"{words} holds", without)


def _wips(problem: Problem) -> Iterator[Commitment]:
    for team, limit in problem.wip_limits:
        name, most = problem.team_name(team), f"at most {limit} at a time"
        clause = f"{name} works on {most}"
        yield Commitment(Rule.WIP, team, f"{most} in {name}", clause, WithoutWip(team))


def _teams(problem: Problem) -> Iterator[Commitment]:
    """One commitment for all: that an initiative stays with few teams."""
    if any(_could_spread(one) for one in problem.initiatives):
        words = "the most teams an initiative may have"
        yield Commitment(Rule.TEAMS, "", words, "each keeps to its most teams", any_teams)


def _could_spread(initiative: Initiative) -> bool:
    return len({t for work in initiative.work for t in work.teams}) > initiative.max_teams


def _deadlines(problem: Problem) -> Iterator[Commitment]:
    horizon = len(problem.periods)
    for one in problem.initiatives:
        if one.latest < horizon and not one.soft_deadline:
            name = label(problem, one.id)
            when = problem.periods[one.latest - 1].name if one.latest > 0 else "the past"
            words, clause = f"the deadline of {name} in {when}", f"{name} has to end by {when}"
            yield Commitment(Rule.WINDOW, one.id, words, clause, WithoutDeadline(one.id))


def _precedences(problem: Problem) -> Iterator[Commitment]:
    return _links(problem, Rule.DEPENDS_ON, "depends_on", "waits for")


def _requirements(problem: Problem) -> Iterator[Commitment]:
    return _links(problem, Rule.REQUIRES, "requires", "requires")


def _links(problem: Problem, rule: Rule, field: str, verb: str) -> Iterator[Commitment]:
    for one in problem.initiatives:
        for other in getattr(one, field):
            words = f"{label(problem, one.id)} {verb} {label(problem, other)}"
            without = WithoutLink(one.id, field, other)
            yield Commitment(rule, f"{one.id}{PAIR}{other}", words, words, without)


def _exclusions(problem: Problem) -> Iterator[Commitment]:
    """Each pair once, whoever of the two names the other."""
    pairs = {
        tuple(sorted((one.id, other))) for one in problem.initiatives for other in one.excludes
    }
    for one, other in sorted(pairs):
        words = f"{label(problem, one)} and {label(problem, other)} exclude each other"
        yield Commitment(
            Rule.EXCLUDES, f"{one}{PAIR}{other}", words, words, WithoutExclusion(one, other)
        )


def _locks(problem: Problem) -> Iterator[Commitment]:
    for lock in problem.locks:
        words, clause = _lock_words(problem, lock)
        yield Commitment(Rule.LOCK, lock.id, words, clause, WithoutRow("locks", lock.id))


def _lock_words(problem: Problem, lock: LockRow) -> tuple[str, str]:
    name = label(problem, lock.initiative)
    match lock.kind:
        case LockKind.FUND:
            return f"{name} locked in", f"{name} is locked in"
        case LockKind.REFUSE:
            return f"{name} locked out", f"{name} is locked out"
        case _:
            words = f"the lock on the {lock.kind.value} of {name}"
            return words, f"{words} holds"


def _groups(problem: Problem) -> Iterator[Commitment]:
    for group in sorted({one.either_or for one in problem.initiatives} - {""}):
        words = f"exactly one of {group}"
        clause = f"{words} is funded"
        yield Commitment(Rule.EITHER_OR, group, words, clause, WithoutGroup(group))


def _must_dos(problem: Problem) -> Iterator[Commitment]:
    for one in problem.initiatives:
        if one.must_do:
            name = label(problem, one.id)
            words, clause = f"{name} as a must-do", f"{name} is a must-do"
            yield Commitment(Rule.MUST_DO, one.id, words, clause, WithoutMustDo(one.id))
