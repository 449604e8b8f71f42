"""Posts and people of Quillmere: leadership first, then each team from its plan."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from orgplan.model.people import (
    LineKind,
    Person,
    Position,
    ReportingLine,
    WorkerType,
)
from orgplan.model.teams import Team
from sample_orgs.quillmere.names import NameSource
from sample_orgs.quillmere.places import PLACES, YEAR
from sample_orgs.quillmere.rows import keyed
from sample_orgs.quillmere.structure import (
    COMPANY,
    DEPARTMENTS,
    ENGINEER_TITLES,
    SECOND_SKILLS,
    TEAMS,
    TeamPlan,
)

BASE_PAY = {
    "E2": 30_000,
    "E3": 56_000,
    "E4": 66_000,
    "E5": 80_000,
    "E6": 97_000,
    "E7": 120_000,
    "P2": 42_000,
    "P3": 54_000,
    "P4": 70_000,
    "P5": 86_000,
    "M5": 102_000,
    "M6": 138_000,
    "M7": 158_000,
    "X1": 205_000,
    "X2": 250_000,
}
"""Yearly base pay by grade on the Berlin scale, before the spread of a few percent."""

VARIABLE = {"E": 0.05, "P": 0.08, "M": 0.18, "X": 0.35}
LEVELS = {"E2": 1, "E3": 2, "E4": 3, "E5": 4, "E6": 5, "P3": 3, "P4": 4, "P5": 5}
RANKS = {"E3": "", "E4": "", "E5": "Senior ", "E6": "Staff "}


@dataclass
class Staff:
    """The posts, people and lines made so far."""

    random: Random
    positions: list[Position] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    lines: list[ReportingLine] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    by_title: dict[tuple[str, str], str] = field(default_factory=dict)
    """Leading posts by title and department."""

    def __post_init__(self) -> None:
        self._names = NameSource(self.random)
        self._hired_so_far = 0

    def add(self, title: str, team: str, boss: str, place: str, **facts: Any) -> str:
        """Add a filled post with a person in it and return the post's id."""
        post = self._position(title, team, boss, place, **facts)
        self._fill(post)
        return post.id

    def add_vacant(self, title: str, team: str, boss: str, place: str, **facts: Any) -> str:
        """Add a post that nobody holds yet and return its id."""
        return self._position(title, team, boss, place, **facts).id

    def _position(
        self, title: str, team: str, boss: str, place: str, *, skill: str = "", **facts: Any
    ) -> Position:
        post = Position(
            id=f"P-{len(self.positions) + 101}",
            title=title,
            team=team,
            reports_to=boss,
            location=place,
            cost_center=_cost_center(team),
            currency=PLACES[place].currency,
            custom=(("Discipline", skill),) if skill else (),
            **{**self._pay(place, facts), **facts},
        )
        self.positions.append(post)
        return post

    def _pay(self, place: str, facts: dict[str, Any]) -> dict[str, Any]:
        if facts.get("worker_type") is WorkerType.CONTRACTOR:
            return {"day_rate": PLACES[place].salary(540) if place == "Bangalore" else Decimal(640)}
        spread = 1 + self.random.uniform(-0.06, 0.08)
        base = PLACES[place].salary(BASE_PAY[facts["grade"]] * spread)
        share = Decimal(str(VARIABLE[facts["grade"][0]]))
        return {"base_salary": base, "target_variable": (base * share).quantize(Decimal(1))}

    def _fill(self, post: Position) -> None:
        first, last = self._names.next()
        skills = self._skills(post)
        self._hired_so_far += 1
        self.people.append(
            Person(
                id=f"E-{self._hired_so_far + 1000}",
                name=f"{first} {last}",
                email=f"{_ascii(first)}.{_ascii(last)}@quillmere.example",
                position=post.id,
                hired=self._hired(post),
                time_zone=PLACES[post.location].time_zone,
                primary_skill=skills[0][0] if skills else "",
                skills=tuple(sorted(skills)),
                planning_share=_planning_share(skills),
            )
        )

    def _skills(self, post: Position) -> list[tuple[str, float]]:
        first = dict(post.custom).get("Discipline", "")
        if not first:
            return []
        level = LEVELS.get(post.grade, 3)
        skills = [(first, float(level))]
        if level >= 2 and self.random.random() < 0.75:
            second = self.random.choice(SECOND_SKILLS[first])
            skills.append((second, float(max(1, level - self.random.randint(0, 2)))))
        return skills

    def _hired(self, post: Position) -> date:
        oldest = 2016 if post.grade[0] in "MX" else 2018
        days = self.random.randint(0, (date(YEAR - 1, 10, 31) - date(oldest, 1, 1)).days)
        hired = date(oldest, 1, 1) + timedelta(days=days)
        return hired + timedelta(days=(7 - hired.weekday()) % 7)


def _planning_share(skills: list[tuple[str, float]]) -> float | None:
    """Leaders, staff and quality engineers accompany initiatives without being planned on them."""
    return None if skills and skills[0][0] != "quality" else 0.0


def add_team(staff: Staff, plan: TeamPlan, lead: str = "") -> str:
    """Add a team with its manager (unless another post leads it), product manager, engineers."""
    manager = lead or staff.add(
        f"Engineering Manager, {plan.name}",
        plan.id,
        staff.by_title["head", plan.department],
        plan.locations[0],
        job_family="Engineering",
        grade="M5",
    )
    staff.teams.append(
        Team(
            id=plan.id,
            name=plan.name,
            parent=plan.department,
            lead=manager,
            team_kind=plan.kind,
            location=plan.locations[0],
            time_zone=PLACES[plan.locations[0]].time_zone,
            wip_limit=plan.wip_limit,
            maturity=plan.maturity,
            health=_health(staff.random, plan),
        )
    )
    if plan.has_product_manager:
        _add_product_manager(staff, plan, manager)
    for place, (skill, grade) in enumerate(_engineers(staff.random, plan)):
        location = plan.locations[0 if place % 3 < 2 else -1]
        _add_engineer(staff, plan, manager, location, skill, grade)
    return manager


def _add_product_manager(staff: Staff, plan: TeamPlan, manager: str) -> None:
    post = staff.add(
        "Product Manager",
        plan.id,
        staff.by_title["product", plan.department],
        plan.locations[0],
        job_family="Product",
        grade=staff.random.choice(("P4", "P5")),
    )
    staff.lines.append(
        keyed(ReportingLine, position=post, manager=manager, line=LineKind.DOTTED, share=0.5)
    )


def _add_engineer(
    staff: Staff, plan: TeamPlan, manager: str, location: str, skill: str, grade: str
) -> None:
    family = {"design": "Design", "data": "Data", "ml": "Data Science"}.get(skill, "Engineering")
    boss, grade = manager, grade.replace("E", "P") if skill == "design" else grade
    if skill == "design":
        hub = "Toronto" if plan.department in {"mere-flow", "data"} else "Lisbon"
        boss = staff.by_title["design", hub]
    title = RANKS.get(grade, "") + ENGINEER_TITLES[skill]
    post = staff.add(title, plan.id, boss, location, skill=skill, job_family=family, grade=grade)
    if boss != manager:
        staff.lines.append(
            keyed(ReportingLine, position=post, manager=manager, line=LineKind.DOTTED, share=0.8)
        )


def _engineers(random: Random, plan: TeamPlan) -> Iterator[tuple[str, str]]:
    for skill, count in plan.engineers:
        for number in range(count):
            if skill == "design":
                yield skill, random.choice(("E3", "E4"))
            elif number == 0 and count >= 5:
                yield skill, "E6"
            elif number in {0, 3}:
                yield skill, "E5"
            else:
                yield skill, random.choice(("E3", "E4", "E4", "E5"))


def _health(random: Random, plan: TeamPlan) -> tuple[tuple[str, float], ...]:
    def score() -> float:
        return float(min(5, max(1, plan.maturity + random.randint(-1, 2))))

    return (("delivery", score()), ("learning", score()), ("morale", score()))


def _cost_center(team: str) -> str:
    by_team = {plan.id: plan.department for plan in TEAMS}
    numbers = {COMPANY: "1000"} | {
        department.id: str(2000 + 100 * place) for place, department in enumerate(DEPARTMENTS)
    }
    return f"CC-{numbers[by_team.get(team, team)]}"


def _ascii(name: str) -> str:
    plain = name.lower().translate(str.maketrans("\u0131łø", "ilo"))
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
