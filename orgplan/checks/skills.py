"""SKL: skills that hang on one person or on nobody, and mentors who cannot teach."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.changes.describe import label
from orgplan.checks.limits import Limits
from orgplan.checks.naming import place
from orgplan.findings import Finding, Severity
from orgplan.metrics.facts import Facts
from orgplan.model.occupancy import is_employed
from orgplan.model.people import Person
from orgplan.model.work import Demand, InitiativeStatus

GENERAL = "general"
OVER = frozenset({InitiativeStatus.DONE, InitiativeStatus.REFUSED})


def no_holder(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each skill that planned work needs and nobody has."""
    holders = _holders(facts)
    for skill, demand in _demanded(facts).items():
        if holders and not holders.get(skill):
            yield Finding(
                "SKL-no-holder",
                Severity.WARNING,
                f"Nobody has the skill {skill}, which {_initiative(facts, demand)} needs.",
                place(demand, "skill"),
                value=0,
                limit=1,
                fix="Hire or train somebody, or correct the skill's name.",
            )


def one_holder(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each skill that planned work needs and one person alone has."""
    holders = _holders(facts)
    for skill, demand in _demanded(facts).items():
        if len(holders.get(skill, ())) == 1:
            person = holders[skill][0]
            yield Finding(
                "SKL-one-holder",
                Severity.WARNING,
                f"{label(person)} alone has the skill {skill}, which "
                f"{_initiative(facts, demand)} needs.",
                place(person, "skills"),
                value=1,
                limit=2,
                fix="Train or hire a second person.",
            )


def mentor_gap(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each mentor who is not ahead in the skill of the person mentored."""
    people = facts.organization.people
    for person in people:
        mentor = people.get(person.mentor)
        if mentor is None or not person.primary_skill:
            continue
        own, theirs = _level(person, person.primary_skill), _level(mentor, person.primary_skill)
        if own is not None and theirs is not None and theirs <= own:
            yield Finding(
                "SKL-mentor-gap",
                Severity.NOTE,
                f"{label(mentor)} mentors {label(person)} but is not ahead in "
                f"{person.primary_skill}: level {theirs:g} to {own:g}.",
                place(person, "mentor"),
                value=theirs,
                limit=own + 1,
                fix="Choose a mentor with a higher level.",
            )


def _holders(facts: Facts) -> dict[str, list[Person]]:
    holders: dict[str, list[Person]] = {}
    for person in facts.organization.people:
        if (person.skills or person.primary_skill) and is_employed(person, facts.day):
            names = {name for name, level in person.skills if level > 0}
            for skill in names | ({person.primary_skill} - {""}):
                holders.setdefault(skill, []).append(person)
    return holders


def _demanded(facts: Facts) -> dict[str, Demand]:
    """Return each skill that planned work needs, with the first row that asks for it."""
    initiatives = facts.organization.initiatives
    stated = {row.skill for row in facts.organization.supply_rows}
    found: dict[str, Demand] = {}
    for row in facts.organization.demands:
        initiative = initiatives.get(row.initiative)
        is_over = initiative is not None and initiative.status in OVER
        if row.skill and row.skill != GENERAL and row.skill not in stated and not is_over:
            found.setdefault(row.skill, row)
    return found


def _initiative(facts: Facts, demand: Demand) -> str:
    row = facts.organization.initiatives.get(demand.initiative)
    return label(row) if row is not None else demand.initiative


def _level(person: Person, skill: str) -> float | None:
    return next((level for name, level in person.skills if name == skill), None)
