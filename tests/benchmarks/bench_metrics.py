"""All metrics and checks of a large organization against walking its reporting graph once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from statistics import median

import networkx as nx

from orgplan.checks.catalogue import check_facts
from orgplan.metrics.facts import facts_of
from orgplan.metrics.measure import measure_facts
from orgplan.model.fields import Record
from orgplan.model.graph import reporting_graph
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.model.settings import Assumption, Settings
from orgplan.model.teams import Dependency, Team
from tests.benchmarks.harness import Result, seconds

POSITIONS = 63_000
SPAN = 7
TEAM_SIZE = 8
RUNS = 5
PLACES = ("Berlin", "Lisbon", "Oslo")


def bench_metrics_63k() -> Result:
    """One run derives everything anew; the peer visits every edge of a graph already built."""
    organization = large_organization(POSITIONS)
    graph = reporting_graph(organization)
    ours = seconds(lambda: measured_and_checked(organization), runs=RUNS)
    peer = seconds(lambda: list(nx.bfs_edges(graph, "p0")), runs=RUNS)
    value, bare = median(ours), median(peer)
    return Result(value, "s", peer=bare, runs=RUNS, note="peer: networkx breadth-first search")


def measured_and_checked(organization: Organization) -> int:
    facts = facts_of(organization)
    measure_facts(facts)
    return len(check_facts(facts))


def large_organization(positions: int) -> Organization:
    """Pay, places, grades, cost centers, people, teams and dependencies, from a fixed seed."""
    return Organization().put_all(_rows(positions, random.Random(63)))


def _rows(positions: int, chance: random.Random) -> Iterator[Record]:
    yield Settings(id="plan", currency="EUR", planning_start=date(2027, 1, 1))
    yield Assumption(id="burden", name="burden_rate", value="22%")
    yield Assumption(id="raised", name="burden_rate", value="23%", start=date(2027, 7, 1))
    teams = positions // TEAM_SIZE
    for number in range(teams):
        parent = f"t{(number - 1) // SPAN}" if number else ""
        yield Team(id=f"t{number}", parent=parent, lead=f"p{number * TEAM_SIZE}")
    for number in range(teams // 2):
        one, other = chance.sample(range(teams), 2)
        yield Dependency(id=str(number), from_team=f"t{one}", to_team=f"t{other}")
    for number in range(positions):
        yield _post(number, teams, chance)
        if chance.random() < 0.95:
            hired = date(chance.randint(2010, 2026), chance.randint(1, 12), 1)
            yield Person(
                id=f"x{number}", name=f"Person {number}", position=f"p{number}", hired=hired
            )


def _post(number: int, teams: int, chance: random.Random) -> Position:
    return Position(
        id=f"p{number}",
        title=f"Role {number % 40}",
        team=f"t{min(number // TEAM_SIZE, teams - 1)}",
        reports_to=f"p{(number - 1) // SPAN}" if number else "",
        location=chance.choice(PLACES),
        cost_center=f"CC {number % 90}",
        grade=f"L{chance.randint(3, 9)}",
        base_salary=Decimal(chance.randint(40, 160) * 1000),
        fte=chance.choice([1.0, 1.0, 1.0, 0.8]),
    )
