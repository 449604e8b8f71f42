"""Adding people up: strands of like people step by step, then rows for tables and pools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from orgplan.capacity.problem import GENERAL, Pool
from orgplan.capacity.supply.placement import Placement, Skills
from orgplan.capacity.supply.rows import MICRO, STEPS, Member, SupplyRow
from orgplan.capacity.supply.time_left import TimeLeft

Cell = tuple[str, str, int]
"""Team, skill shown, and the period's number."""


@dataclass(slots=True)
class Strand:
    """People of one team with the same skills, shown under one skill, in one period.

    `after` holds person-months after headcount, holidays, leave, ramp and planning share, and
    what attrition would leave; `people` maps each person, or blank for unnamed seats, to that
    last amount.
    """

    team: str
    skills: Skills
    shown: str
    period: int
    after: list[float] = field(default_factory=lambda: [0.0] * 6)
    people: dict[str, float] = field(default_factory=dict)
    posts: set[str] = field(default_factory=set)

    @property
    def cell(self) -> Cell:
        """The table cell that shows the strand."""
        return self.team, self.shown, self.period

    def add(self, placement: Placement, left: TimeLeft) -> None:
        """Count somebody's time."""
        for step, amount in enumerate(left):
            self.after[step] += amount
        if left.headcount > 0:
            before = self.people.get(placement.person, 0.0)
            self.people[placement.person] = before + left.staying
            if not placement.person:
                self.posts.add(placement.post)

    def steps(self, focus: float, kept: float) -> list[int]:
        """Return the steps of the bridge in millionths; `kept` is the part no carve-out takes.

        Every amount left is rounded and a step is the difference of two of them, so that steps
        add up to the net exactly, which is never negative.
        """
        planned, staying = self.after[4], self.after[5]
        left = [*self.after[:5], planned * focus, planned * focus * kept, staying * focus * kept]
        rounded = [round(amount * MICRO) for amount in left]
        steps = [now - before for before, now in zip([0, *rounded], rounded, strict=False)]
        return [*steps, 0]


@dataclass(slots=True)
class Bridge:
    """Steps in millionths per table cell, nets in millionths per pool, and nets per person."""

    periods: int
    steps: dict[Cell, list[int]] = field(default_factory=dict)
    people: dict[Cell, set[str]] = field(default_factory=dict)
    nets: dict[tuple[str, Skills], list[int]] = field(default_factory=dict)
    posts: dict[Cell, set[str]] = field(default_factory=dict)
    own: dict[tuple[str, str, Skills, str], list[float]] = field(default_factory=dict)

    def add(self, strand: Strand, focus: float, kept: float) -> None:
        """Count a strand in its cell, in its pool, and for its people."""
        steps = strand.steps(focus, kept)
        known = self.steps.setdefault(strand.cell, [0] * len(steps))
        self.steps[strand.cell] = [a + b for a, b in zip(known, steps, strict=True)]
        self.people.setdefault(strand.cell, set()).update(filter(None, strand.people))
        self.posts.setdefault(strand.cell, set()).update(strand.posts)
        net = self.nets.setdefault((strand.team, strand.skills), [0] * self.periods)
        net[strand.period - 1] += sum(steps)
        for person, staying in strand.people.items():
            key = (strand.team, person, strand.skills, strand.shown)
            mine = self.own.setdefault(key, [0.0] * self.periods)
            mine[strand.period - 1] += staying * focus * kept

    def replace(self, cells: Mapping[Cell, float]) -> None:
        """Show stated capacity as a cell's headcount, with nothing taken off."""
        for cell, amount in cells.items():
            self.steps[cell] = [round(amount * MICRO), *[0] * (len(STEPS) - 1)]
            self.people[cell] = set()
            self.posts[cell] = set()

    def rows(self) -> Iterator[SupplyRow]:
        """Yield every period of every team and skill that has people in any period."""
        for team, skill in sorted({(team, skill) for team, skill, _ in self.steps}):
            for period in range(1, self.periods + 1):
                cell = (team, skill, period)
                steps = self.steps.get(cell, [0] * len(STEPS))
                yield row_of(cell, steps, self.people.get(cell, set()), self.posts.get(cell, set()))

    def pools(self) -> Iterator[Pool]:
        """Yield the pools by team and skills."""
        for (team, skills), net in sorted(self.nets.items()):
            named = ";".join(f"{skill}:{level}" for skill, level in skills) or GENERAL
            amounts = tuple(amount / MICRO for amount in net)
            yield Pool(f"{team}|{named}", team, skills, amounts)

    def members(self) -> Iterator[Member]:
        """Yield what each person nets, by team."""
        for (team, person, skills, shown), net in sorted(self.own.items()):
            yield Member(person, team, skills, tuple(round(amount, 6) for amount in net), shown)


def row_of(
    cell: Cell, steps: Sequence[int], people: Iterable[str] = (), posts: Iterable[str] = ()
) -> SupplyRow:
    """Return a cell's row from its steps in millionths."""
    team, skill, period = cell
    headcount, holidays, leave, ramp, planning_share, focus, carve_outs, attrition, loans = (
        step / MICRO for step in steps
    )
    return SupplyRow(
        team=team,
        skill=skill,
        period=period,
        headcount=headcount,
        holidays=holidays,
        leave=leave,
        ramp=ramp,
        planning_share=planning_share,
        focus=focus,
        carve_outs=carve_outs,
        attrition=attrition,
        loans=loans,
        net=sum(steps) / MICRO,
        people=tuple(sorted(people)),
        posts=tuple(sorted(posts)),
    )
