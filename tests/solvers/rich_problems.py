"""Random problems in which every rule between initiatives may be hard, soft or off."""

from __future__ import annotations

from hypothesis import strategies as st

from orgplan.capacity.plan import CapacityPlan, Funded
from orgplan.capacity.problem import Budget, Initiative, Lock, Mix, Problem, Rule, RuleSetting
from orgplan.capacity.reinforcement import Hire, Loan
from orgplan.model.plans import LockKind
from tests.small_problems import initiative, pool, problem, work

PERIODS = 3
NAMES = ("I1", "I2", "I3", "I4")
BETWEEN = (
    Rule.SUPPLY, Rule.WIP, Rule.DEPENDS_ON, Rule.REQUIRES, Rule.EXCLUDES, Rule.EITHER_OR, Rule.MIX,
    Rule.BUDGET, Rule.LOAN, Rule.HIRE, Rule.LOCK, Rule.CHANGES, Rule.MUST_DO,
)  # fmt: skip
"""The rules that bind initiatives to each other, or to people."""

AMOUNTS = st.sampled_from([0.5, 1.0, 1.5, 2.0])
PRICES = st.sampled_from([0.25, 1.0, 4.0])


@st.composite
def rich_problems(draw: st.DrawFn, *, every_rule: bool = False) -> Problem:
    return problem(
        *(draw(_initiatives(number, name)) for number, name in enumerate(NAMES)),
        pools=tuple(
            pool(team, *draw(_nets()), skills=dict.fromkeys(known, 0))
            for team in ("A", "B")
            for known in (("x",), draw(st.sampled_from([("x", "y"), ("y",)])))
        ),
        wip_limits=draw(st.sampled_from([(), (("A", 1),)])),
        mixes=draw(st.sampled_from([(), (Mix("m", "run", 0.2, 0.6, hard=False, price=2.0),)])),
        budgets=draw(st.sampled_from([(), (Budget("b", 4.0, (1.0, 0.5, 1.0)),)])),
        locks=draw(st.sampled_from([(), _locks("I1"), _locks("I3")])),
        rules=tuple(draw(_settings(rule)) for rule in (Rule if every_rule else BETWEEN)),
        loans=draw(st.sampled_from([(), _loans()])),
        hires=draw(st.sampled_from([(), _hires()])),
        record=CapacityPlan((Funded("I2", 1.0, 1, 2, ("A",)), Funded("gone", 1.0, 1, 1, ())), ()),
        max_changes=draw(st.sampled_from([None, 1])),
    )


@st.composite
def _initiatives(draw: st.DrawFn, number: int, name: str) -> Initiative:
    others = st.sampled_from([(), (), NAMES[:number][-1:]])
    teams = st.sampled_from([("A",), ("B",), ("A", "B")])
    return initiative(
        name,
        *(work(draw(AMOUNTS), *draw(teams), skill=skill) for skill in draw(_skills())),
        value=draw(st.integers(1, 9)),
        cost_of_delay=draw(st.sampled_from([0.0, 0.25])),
        category=draw(st.sampled_from(["run", "grow"])),
        must_do=draw(st.sampled_from([False, False, True])),
        divisible=draw(st.sampled_from([False, False, True])),
        min_share=0.25,
        max_teams=draw(st.sampled_from([1, 2])),
        spend=draw(st.sampled_from([0.0, 3.0])),
        depends_on=draw(others),
        requires=draw(others),
        excludes=draw(others),
        either_or=draw(st.sampled_from(["", "", "group"])),
    )


def _skills() -> st.SearchStrategy[tuple[str, ...]]:
    return st.sampled_from([("x",), ("y",), ("x", "y")])


def _nets() -> st.SearchStrategy[list[float]]:
    return st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=PERIODS, max_size=PERIODS)


@st.composite
def _settings(draw: st.DrawFn, rule: Rule) -> RuleSetting:
    kind = draw(st.sampled_from(["hard", "hard", "soft", "soft", "off"]))
    return RuleSetting(rule, on=kind != "off", hard=kind != "soft", price=draw(PRICES))


def _locks(name: str) -> tuple[Lock, ...]:
    return Lock("f", name, LockKind.FUND), Lock("r", "I4", LockKind.REFUSE)


def _loans() -> tuple[Loan, ...]:
    whole = (1.0,) * PERIODS
    return (
        Loan("l1", "B", "A", "x", 0.5, 0.5, whole),
        Loan("l2", "B", "", "", 0.25, 0.125, (1.0, 0.5, 0.0)),
        Loan("l3", "A", "B", "", 1.0, 0.0, whole),
    )


def _hires() -> tuple[Hire, ...]:
    return (
        Hire("h1", "A", "y", 2, 2, ((0.0, 0.25, 0.5), (0.0, 0.0, 0.5)), (1.0, 0.5)),
        Hire("h2", "B", "x", 1, 1, ((0.5, 1.0, 1.0),), (2.0,)),
    )
