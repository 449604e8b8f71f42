"""Small problems drawn at random, in which every kind of rule has a chance to bind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from orgplan.capacity.plan import CapacityPlan, Funded
from orgplan.capacity.problem import Budget, Fitness, Lock, Mix, Problem, Rule, RuleSetting
from orgplan.capacity.reinforcement import Hire, Loan
from orgplan.model.plans import LockKind
from tests.small_problems import initiative, pool, problem, work

AMOUNTS = st.sampled_from([0.5, 1.0, 1.5, 2.0])
PRICES = st.sampled_from([0.0, 0.5, 2.0, 20.0])
Fields = dict[str, Any]


@st.composite
def tiny_problems(draw: st.DrawFn) -> Problem:
    """Three initiatives over two months, in which most rules can bind at once."""
    names = ("I1", "I2", "I3")
    skills = ("x", "y")
    initiatives = []
    for number, name in enumerate(names):
        rows = [
            work(draw(AMOUNTS), *draw(st.sampled_from([("A",), ("B",), ("A", "B")])), skill=skill)
            for skill in draw(st.sampled_from([("x",), ("y",), ("x", "y")]))
        ]
        others = st.sampled_from([(), (), names[:number][-1:]])
        initiatives.append(
            initiative(
                name,
                *rows,
                value=draw(st.integers(1, 9)),
                cost_of_delay=draw(st.sampled_from([0.0, 0.25])),
                category=draw(st.sampled_from(["run", "grow"])),
                must_do=draw(st.sampled_from([False, False, True])),
                earliest=draw(st.sampled_from([1, 1, 2])),
                latest=draw(st.sampled_from([1, 2])),
                soft_deadline=draw(st.sampled_from([True, True, False])),
                late_cost=0.5,
                max_staffing=draw(st.sampled_from([None, 1.5])),
                max_teams=draw(st.sampled_from([1, 2])),
                spend=draw(st.sampled_from([0.0, 3.0])),
                depends_on=draw(others),
                requires=draw(others),
                excludes=draw(others),
            )
        )
    pools = tuple(
        pool(team, draw(AMOUNTS), draw(AMOUNTS), skills=dict.fromkeys(known, 0))
        for team in ("A", "B")
        for known in (skills[:1], draw(st.sampled_from([skills, skills[1:]])))
    )
    return problem(
        *initiatives,
        pools=pools,
        wip_limits=draw(st.sampled_from([(), (("A", 1),)])),
        mixes=draw(st.sampled_from([(), (Mix("m", "run", 0.2, 0.7),)])),
        budgets=draw(st.sampled_from([(), (Budget("b", 4.0, (1.0, 0.5)),)])),
    )


@st.composite
def pairs(draw: st.DrawFn, fields: Fields | None = None, months: int = 3) -> Problem:
    """Two initiatives of one skill each, who compete for two teams; `fields` as drawn for each."""
    initiatives = []
    for name in ("I1", "I2"):
        teams = draw(st.sampled_from([("A",), ("B",), ("A", "B")]))
        given: Fields = {
            "value": draw(st.integers(1, 9)),
            "cost_of_delay": draw(st.sampled_from([0.0, 0.25])),
            "earliest": draw(st.sampled_from([1, 1, 2])),
            "max_teams": draw(st.sampled_from([1, 2])),
            "fitness": draw(st.sampled_from([(), (Fitness("B", "", 0.8, 0.3),)])),
        }
        given |= {field: draw(values) for field, values in (fields or {}).items()}
        skill = draw(st.sampled_from(["x", "y"]))
        initiatives.append(initiative(name, work(draw(AMOUNTS), *teams, skill=skill), **given))
    net = st.sampled_from([1.0, 0.5, 0.0])
    pools = tuple(
        pool(team, *(draw(net) for _ in range(months)), skills={"x": 0, "y": 0})
        for team in ("A", "B")
    )
    return problem(*initiatives, pools=pools)


HIRES = st.sampled_from(
    [
        Hire("h", "A", "x", 1, 1, ((0.5, 1.0, 1.0), (0.0, 0.5, 1.0)), (1.5, 0.75)),
        Hire("h", "B", "y", 1, 2, ((0.0, 0.5, 1.0), (0.0, 0.0, 0.5)), (0.5, 0.25)),
        Hire("h", "B", "general", 2, 1, ((0.5, 0.5, 0.5),), (0.5,)),
    ]
)


@st.composite
def loans(draw: st.DrawFn) -> Loan:
    weights = draw(st.sampled_from([(1.0, 1.0, 1.0), (0.5, 1.0, 0.0)]))
    share = draw(st.sampled_from([0.25, 0.5, 1.0]))
    return Loan("l", "B", "A", draw(st.sampled_from(["x", "y"])), share, draw(PRICES), weights)


@st.composite
def locks(draw: st.DrawFn, kind: LockKind) -> Lock:
    team = draw(st.sampled_from(["A", "B"])) if kind is LockKind.TEAM else ""
    period = draw(st.integers(1, 3)) if kind in {LockKind.START, LockKind.AMOUNT} else None
    value = draw(st.sampled_from([0.25, 0.5])) if kind is LockKind.AMOUNT else None
    return Lock("l", "I1", kind, team=team, period=period, value=value)


LINKS = (Rule.DEPENDS_ON, Rule.REQUIRES, Rule.EXCLUDES)
SELDOM = {Rule.EITHER_OR, Rule.LOCK, Rule.CHANGES}
"""Rules that leave little to choose while they hold."""

NETS = {Rule.LOAN: {"A": 0.0}, Rule.CONTIGUOUS: {"A": 1.0, "B": 1.0}}
"""People per month where chance would seldom make a rule bind: nobody is there in February."""


@st.composite
def bound_pairs(draw: st.DrawFn, rule: Rule) -> Problem:
    """Two initiatives and every kind of rule that may bind them, one of them above all."""
    fields: Fields = {
        "latest": st.sampled_from([2, 3]),
        "min_duration": st.sampled_from([1, 2]),
        "max_duration": st.sampled_from([None, 2]),
        "min_staffing": st.sampled_from([0.0, 0.6]),
        "max_staffing": st.sampled_from([None, 0.8]),
        "max_teams": st.just(1),
        "spend": st.sampled_from([3.0, 1.0]),
        "category": st.sampled_from(["run", "grow"]),
        "must_do": st.booleans(),
        "either_or": st.just("g"),
    }
    asked = draw(pairs(fields))
    first, second = asked.initiatives
    link = rule if rule in LINKS else draw(st.sampled_from(LINKS))
    return replace(
        asked,
        pools=tuple(
            replace(one, net=(NETS[rule][one.team], 0.0, NETS[rule][one.team]))
            if one.team in NETS.get(rule, {})
            else one
            for one in asked.pools
        ),
        initiatives=(first, replace(second, **{link.value: ("I1",)})),
        wip_limits=(("A", 0 if rule is Rule.WIP else 1), ("B", 1)),
        mixes=(Mix("m", "run", 0.2, 0.7),) * (rule is Rule.MIX or draw(st.booleans())),
        budgets=(Budget("b", 2.0, (1.0, 0.5, 1.0)),) * (rule is Rule.BUDGET or draw(st.booleans())),
        locks=(draw(locks(draw(st.sampled_from(list(LockKind))))),),
        loans=() if rule is Rule.SUPPLY else (replace(draw(loans()), cost=0.1),),
        hires=(Hire("h", "A", "x", 1, 2, ((0.0, 1.0, 1.0),), (0.5,)),),
        chunk=0.4 if rule is Rule.CHUNK else draw(st.sampled_from([0.0, 0.5])),
        record=CapacityPlan((Funded("I1", 1.0, 1, 2, ("A",)),), ()),
        max_changes=1,
    )


@st.composite
def freed_pairs(draw: st.DrawFn, rule: Rule) -> Problem:
    """Two initiatives with one rule soft or off, and some others off so that it can bind.

    Where people may be overloaded at a price there are no loans: how much is borrowed then is a
    question that listing cannot answer.
    """
    price = draw(st.none() | PRICES)
    idle = draw(
        st.sets(st.sampled_from(sorted(set(Rule) - SELDOM - {Rule.SUPPLY, Rule.WORK})), min_size=5)
    )
    own = RuleSetting(rule, on=price is not None, hard=False, price=price or 0.0)
    off = (RuleSetting(one, on=False) for one in sorted((idle | SELDOM) - {rule}))
    return replace(draw(bound_pairs(rule)), rules=(own, *off))
