"""Where somebody's time goes, on which terms, and for how long nothing about it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from orgplan.capacity.problem import GENERAL
from orgplan.model.people import Absence, Holiday, Person, WorkerType

ONE_DAY = timedelta(days=1)

Skills = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides how much of a placement's time is left for planned work.

    `begun` is the day from which productivity ramps up, None where nobody has to learn;
    `absences` is None for those whose leave is not stated day by day; `stays` tells whether
    attrition applies, that is whether he or she is employed at the planning start.
    """

    fte: float
    worker_type: WorkerType
    location: str
    holidays: tuple[Holiday, ...] = ()
    absences: tuple[Absence, ...] | None = None
    begun: date | None = None
    stays: bool = True
    planning_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Placement:
    """A person, or the unnamed seats of a post, in one team; `shown` is the skill in tables."""

    person: str
    team: str
    skills: Skills
    shown: str
    terms: Terms
    post: str = ""


@dataclass(slots=True)
class Stint:
    """Days start..end, both counted, on which a placement holds."""

    start: date
    end: date


@dataclass(slots=True)
class Stints:
    """Placements with their days, joined where one goes on across a cut of the timeline."""

    _days: dict[Placement, list[Stint]] = field(default_factory=dict)

    def add(self, placement: Placement, start: date, end: date) -> None:
        """Note that a placement holds on the days start..end, later than all noted before."""
        known = self._days.setdefault(placement, [])
        if known and known[-1].end + ONE_DAY == start:
            known[-1].end = end
        else:
            known.append(Stint(start, end))

    def __iter__(self) -> Iterator[tuple[Placement, Stint]]:
        """Yield every placement with each of its stints."""
        for placement, stints in self._days.items():
            for stint in stints:
                yield placement, stint


def skills_of(person: Person) -> Skills:
    """Return a person's skills with whole levels; a primary skill without level has level 0."""
    levels = {name: int(level) for name, level in person.skills if name not in {"", GENERAL}}
    if person.primary_skill not in {"", GENERAL}:
        levels.setdefault(person.primary_skill, 0)
    return tuple(sorted(levels.items()))


def shown_skill(person: Person) -> str:
    """Return the one skill under which tables show a person, so that cells add up to headcount."""
    if person.primary_skill:
        return person.primary_skill
    listed = [(name, level) for name, level in person.skills if name]
    if not listed:
        return GENERAL
    return max(listed, key=lambda item: item[1])[0]


def cut(start: date, end: date, days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Cut start..end before each of the days that lies in it."""
    firsts = [start, *sorted({day for day in days if start < day <= end})]
    for index, first in enumerate(firsts):
        last = firsts[index + 1] - ONE_DAY if index + 1 < len(firsts) else end
        yield first, last
