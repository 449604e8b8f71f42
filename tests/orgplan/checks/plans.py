"""Small plans for checks: posts with holders, and the findings of one code in them."""

from __future__ import annotations

from datetime import date

from orgplan.checks.catalogue import run_checks
from orgplan.findings import Finding
from orgplan.model.decisions import DecisionRight
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.model.settings import Settings
from orgplan.model.teams import Dependency, Team

DAY = date(2027, 1, 1)
PLAN = Settings(id="plan", currency="EUR", as_of=DAY)


def post(name: str, boss: str = "", **facts) -> Position:
    return Position(id=name, title=name.upper(), reports_to=boss, **facts)


def holder(name: str, **facts) -> Person:
    return Person(id=f"in {name}", name=f"Mx {name}", position=name, **facts)


def held(name: str, boss: str = "", **facts) -> tuple[Position, Person]:
    return post(name, boss, **facts), holder(name)


def found(code: str, *rows) -> list[Finding]:
    flat = [row for item in rows for row in (item if isinstance(item, tuple) else (item,))]
    plan = Organization().put_all([PLAN, *flat])
    return [finding for finding in run_checks(plan) if finding.code == code]


def only(code: str, *rows) -> Finding:
    (finding,) = found(code, *rows)
    return finding


def reports(boss: str, count: int) -> list[tuple[Position, Person]]:
    return [held(f"{boss}{number}", boss) for number in range(count)]


def right(decision: str, party: str, role: str, **facts) -> DecisionRight:
    return DecisionRight(
        id=f"{decision}/{party}/{role}", decision=decision, party=party, role=role, **facts
    )


def needs(one: str, other: str, **facts) -> Dependency:
    return Dependency(id=f"{one}/{other}", from_team=one, to_team=other, **facts)


TEAM = Team(id="t", name="Core", lead="a")
