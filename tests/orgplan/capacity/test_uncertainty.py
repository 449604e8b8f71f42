"""A fixed plan under drawn efforts and people: how surely it fits, and who is short."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.plan import Allocation, CapacityPlan, Funded, Hired, Lent
from orgplan.capacity.problem import Initiative, Pool, Problem
from orgplan.capacity.reinforcement import Hire
from orgplan.capacity.uncertainty import (
    Arrival,
    Leaver,
    SupplyUncertainty,
    demand_at,
    simulate,
    simulation,
    supply_at,
)
from orgplan.capacity.uncertainty.demand import triangular
from orgplan.capacity.uncertainty.people import delayed
from orgplan.capacity.verify import verify
from orgplan.progress import Cancelled, CancelToken, Progress, Report
from tests.small_problems import initiative, pool, problem, work

SKILLS = ("data", "design", "general")


def spread(one: Initiative, low: float, high: float) -> Initiative:
    """The same initiative with efforts from low to high times the likely one."""
    rows = (replace(w, low=low * w.likely, high=high * w.likely) for w in one.work)
    return replace(one, work=tuple(rows))


def even_plan(asked: Problem, team: str = "A") -> CapacityPlan:
    """Every initiative in all periods, its effort spread evenly."""
    last = len(asked.periods)
    rows = [
        Allocation(one.id, team, row.skill, number, row.likely / last, row.level)
        for one in asked.initiatives
        for row in one.work
        for number in range(1, last + 1)
    ]
    funded = (Funded(one.id, 1.0, 1, last, (team,)) for one in asked.initiatives)
    return CapacityPlan(tuple(funded), tuple(sorted(rows)))


@st.composite
def teams_at_work(draw: st.DrawFn) -> tuple[Problem, CapacityPlan]:
    """One team of people with several skills, and more or less work than they can carry."""
    amounts = st.integers(0, 8).map(lambda n: n / 4)
    pools = tuple(
        Pool(f"g{n}", "A", tuple((name, 3) for name in known), (net, net))
        for n, (known, net) in enumerate(
            draw(
                st.lists(
                    st.tuples(st.sets(st.sampled_from(SKILLS[:2])), amounts),
                    min_size=1,
                    max_size=4,
                )
            )
        )
    )
    asks = st.dictionaries(st.sampled_from(SKILLS), amounts, min_size=1)
    ones = [
        initiative(f"I{n}", *(work(a, skill=s) for s, a in ask.items()))
        for n, ask in enumerate(draw(st.lists(asks, min_size=1, max_size=3)))
    ]
    asked = problem(*ones, pools=pools)
    return asked, even_plan(asked)


@given(teams_at_work())
@settings(max_examples=200, deadline=None)
def test_without_spread_a_plan_fits_surely_or_never_as_the_verifier_says(case):
    asked, plan = case
    short = [breach for breach in verify(asked, plan) if breach.rule == "supply"]
    told = simulate(asked, plan, draws=5)
    assert told.portfolio.p_fit == (0.0 if short else 1.0)
    assert {one.p_fit for one in told.initiatives} <= {0.0, 1.0}


@given(teams_at_work(), st.integers(0, 10), st.sampled_from([0.0, 0.25, 1.0]))
@settings(max_examples=60, deadline=None)
def test_more_people_never_lower_a_chance(case, seed, more):
    asked, plan = case
    ones = tuple(spread(one, 0.5, 2.0) for one in asked.initiatives)
    asked = replace(asked, initiatives=ones)
    pools = tuple(replace(p, net=tuple(n + more for n in p.net)) for p in asked.pools)
    leavers = tuple(Leaver(((p.id, p.net),), (0.9, 0.7)) for p in asked.pools)
    people = SupplyUncertainty(leavers)
    less = simulate(asked, plan, people, draws=50, seed=seed)
    bigger = simulate(replace(asked, pools=pools), plan, people, draws=50, seed=seed)
    for a, b in zip(less.initiatives, bigger.initiatives, strict=True):
        assert (b.p_fit, b.p50, b.p80, b.p90) >= (a.p_fit, a.p50, a.p80, a.p90)
        assert b.p_fit >= a.p_fit
    assert bigger.portfolio.p_fit >= less.portfolio.p_fit


def uncertain() -> tuple[Problem, CapacityPlan, SupplyUncertainty]:
    """Two pools, two initiatives, one leaver and one seat that may come late."""
    pools = (
        pool("A", 1.0, 1.0, 1.0, skills={"data": 2}),
        pool("A", 0.0, 1.0, 1.0, skills={"data": 4, "design": 1}),
    )
    ones = (
        spread(initiative("X", work(2.4, skill="data", level=1)), 0.5, 1.5),
        spread(initiative("Y", work(1.0, skill="data", level=3), work(0.6)), 0.8, 2.0),
    )
    asked = problem(*ones, pools=pools)
    people = SupplyUncertainty(
        leavers=(Leaver(((pools[0].id, (1.0, 1.0, 1.0)),), (0.95, 0.85, 0.75)),),
        arrivals=(Arrival(pools[1].id, (0.0, 1.0, 1.0), 2.0),),
    )
    return asked, even_plan(asked), people


@pytest.mark.parametrize("entries", [1, 100, 1000, 100_000])
def test_the_same_seed_gives_the_same_answer_whatever_the_size_of_blocks(entries, monkeypatch):
    asked, plan, people = uncertain()
    one = simulate(asked, plan, people, draws=500, seed=3)
    monkeypatch.setattr(simulation, "BLOCK_ENTRIES", entries)
    assert simulate(asked, plan, people, draws=500, seed=3) == one
    assert simulate(asked, plan, people, draws=500, seed=4) != one


def drawn_effort(chance: float, low: float, likely: float, high: float) -> float:
    if chance < (likely - low) / (high - low):
        return low + math.sqrt(chance * (high - low) * (likely - low))
    return high - math.sqrt((1 - chance) * (high - low) * (high - likely))


def plain_loop(draws: int, seed: int) -> list[tuple[float, float]]:
    """The shares of X and Y, draw by draw, for `uncertain()`, in plain arithmetic."""
    efforts, leavers, delays = (
        np.random.Generator(np.random.PCG64(part)) for part in np.random.SeedSequence(seed).spawn(3)
    )
    shares = []
    for _ in range(draws):
        x, y, y_general = efforts.random(3).tolist()
        data = drawn_effort(x, 1.2, 2.4, 3.6) / 3
        expert = drawn_effort(y, 0.8, 1.0, 2.0) / 3
        other = drawn_effort(y_general, 0.48, 0.6, 1.2) / 3
        quits, late = leavers.random(), 2 * (1 - math.sqrt(1 - delays.random()))
        worst_x = worst_y = 1.0
        for period, stays in enumerate((0.95, 0.85, 0.75)):
            old = 1.0 / stays if quits < stays else 0.0
            begun = min(max(period - late, 0.0), 2.0), min(max(period + 1 - late, 0.0), 3.0)
            new = min(max(begun[1] - 1, 0.0) - max(begun[0] - 1, 0.0), 1.0 if period else 0.0)
            all_ = (old + new) / (data + expert + other)
            senior = new / expert
            worst_x = min(worst_x, all_)
            worst_y = min(worst_y, all_, senior)
        shares.append((min(1.0, worst_x), min(1.0, worst_y)))
    return shares


def test_chances_equal_a_plain_loop_over_the_same_draws():
    asked, plan, people = uncertain()
    told = simulate(asked, plan, people, draws=200, seed=11)
    shares = plain_loop(200, 11)
    for place, chance in enumerate(told.initiatives):
        own = sorted((pair[place] for pair in shares), reverse=True)
        assert chance.p50 == pytest.approx(own[99], abs=1e-5)
        assert chance.p80 == pytest.approx(own[159], abs=1e-5)
        assert chance.p90 == pytest.approx(own[179], abs=1e-5)
        assert chance.p_fit == pytest.approx(sum(share > 1 - 1e-5 for share in own) / 200)
    both = sum(min(pair) > 1 - 1e-5 for pair in shares) / 200
    assert told.portfolio.p_fit == pytest.approx(both)
    values = sorted((sum(pair) for pair in shares), reverse=True)
    assert told.value_p80 == pytest.approx(values[159], abs=1e-5)
    assert told.portfolio.p80 == pytest.approx(values[159] / 2, abs=1e-5)


def test_an_overload_is_shared_in_proportion_by_those_on_the_slot():
    asked = problem(initiative("X", work(3.0)), initiative("Y", work(1.0)), pools=(pool("A", 2.0),))
    told = simulate(asked, even_plan(asked), draws=1)
    assert [one.p50 for one in told.initiatives] == pytest.approx([0.5, 0.5], abs=1e-5)
    assert told.portfolio.p_fit == 0.0


@pytest.mark.parametrize(("more", "fits"), [(0.0, 1.0), (0.5, 0.0)])
def test_whoever_has_two_skills_is_counted_once(more, fits):
    asked = problem(
        initiative("X", work(1.5 + more, skill="data"), work(1.5, skill="design")),
        pools=(
            pool("A", 1.0, skills={"data": 1}),
            pool("A", 1.0, skills={"design": 1}),
            pool("A", 1.0, skills={"data": 1, "design": 1}),
        ),
    )
    assert simulate(asked, even_plan(asked), draws=1).portfolio.p_fit == fits


def test_a_late_seat_never_gives_more_than_planned():
    ends = np.array([0.0, 1.0, 2.0, 3.0])
    late = delayed(np.array([0.0, 1.0, 0.25]), ends, np.array([0.0, 0.5, 1.0, 9.0]))
    assert late.T.tolist() == [[0.0, 1.0, 0.25], [0.0, 0.5, 0.25], [0.0, 0.0, 0.25], [0.0] * 3]


def test_whoever_stays_gives_more_than_the_mean_and_whoever_left_nothing():
    asked = problem(initiative("X", work(8.0)), pools=(pool("A", 1.0),))
    people = SupplyUncertainty((Leaver((("A-()", (1.0,)),), (0.85,)),))
    told = simulate(asked, even_plan(asked), people, draws=4000)
    assert told.initiatives[0].p80 == pytest.approx(1 / 0.85 / 8, abs=1e-5)
    assert told.initiatives[0].p90 == pytest.approx(0.0, abs=1e-5)


def test_lent_people_are_missed_by_their_own_team_and_carry_the_work_of_the_other():
    asked = problem(
        initiative("X", work(1.0, "A")),
        initiative("Y", work(1.0, "B")),
        pools=(pool("A", 1.0), pool("B", 1.0)),
    )
    own, far = (
        even_plan(replace(asked, initiatives=asked.initiatives[:1])),
        even_plan(replace(asked, initiatives=asked.initiatives[1:]), "B"),
    )
    plan = CapacityPlan((*own.funded, *far.funded), (*own.allocations, *far.allocations))
    empty = (replace(asked.pools[0], net=(0.0,)), replace(asked.pools[1], net=(2.0,)))
    helped = replace(plan, loans=(Lent("B", "A", "general", 1, 1.0),))
    moved = replace(asked, pools=empty)
    assert simulate(moved, plan, draws=1).portfolio.p_fit == 0.0
    assert simulate(moved, helped, draws=1).portfolio.p_fit == 1.0
    short = replace(asked, pools=(empty[0], asked.pools[1]))
    told = simulate(short, helped, draws=1)
    assert [one.p50 for one in told.initiatives] == pytest.approx([0.5, 0.5], abs=1e-5)


def test_hired_heads_carry_work_and_may_come_late():
    hire = Hire("h", "A", "data", 2, 1, ((1.0, 1.0), (0.0, 1.0)), (1.0, 1.0))
    asked = problem(
        initiative("X", work(4.0, skill="data", level=5)), pools=(pool("A", 0, 0),), hires=(hire,)
    )
    plan = replace(even_plan(asked), hires=(Hired("h", 1, 2),))
    assert simulate(asked, plan, draws=1).portfolio.p_fit == 1.0
    late = simulate(asked, plan, SupplyUncertainty(hire_delay=1.0), draws=100)
    assert late.portfolio.p_fit == 0.0
    assert 0.0 < late.initiatives[0].p90 < late.initiatives[0].p50 < 1.0


def test_a_triangle_has_its_corners_and_its_median():
    low, likely, high = np.array([1.0]), np.array([3.0]), np.array([5.0])
    found = triangular(np.array([0.0, 0.5, 1.0]), low, likely, high)
    assert found.tolist() == pytest.approx([1.0, 3.0, 5.0])
    assert triangular(np.array([0.3]), likely, likely, likely)[0] == 3.0


def test_demand_at_a_chance_is_exceeded_that_seldom():
    asked, plan, _ = uncertain()
    grown = demand_at(asked, 0.9).initiatives[0].work[0]
    assert grown.low == grown.likely == grown.high
    wide = replace(asked, pools=(pool("A", *[grown.likely / 3] * 3, skills={"data": 5}),))
    alone = CapacityPlan(plan.funded[:1], tuple(a for a in plan.allocations if a.initiative == "X"))
    told = simulate(wide, alone, draws=4000)
    assert told.portfolio.p_fit == pytest.approx(0.9, abs=0.02)


def test_supply_at_a_chance_is_never_above_the_plan_and_falls_with_the_chance():
    asked, _, people = uncertain()
    nets = [
        [net for p in supply_at(asked, people, chance).pools for net in p.net]
        for chance in (0.1, 0.8, 0.999)
    ]
    planned = [net for p in asked.pools for net in p.net]
    for more, less in zip([planned, *nets], nets, strict=False):
        assert all(a >= b for a, b in zip(more, less, strict=True))
    assert nets[2][2] == 0.0
    assert supply_at(asked, SupplyUncertainty(), 0.9) == asked


def test_drawing_tells_how_far_it_is_and_stops_between_blocks(monkeypatch):
    asked, plan, people = uncertain()
    monkeypatch.setattr(simulation, "BLOCK_ENTRIES", 100)
    token, told = CancelToken(), list[Report]()

    def listen(report: Report) -> None:
        told.append(report)
        if len(told) == 3:
            token.cancel()

    with pytest.raises(Cancelled):
        simulate(asked, plan, people, draws=10_000, progress=Progress(token, listen))
    assert len(told) == 3
    assert [one.fraction for one in told] == sorted(one.fraction for one in told)
    assert told[0].fraction == 0.0
