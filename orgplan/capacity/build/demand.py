"""Demand rows as work: effort in one skill, and the teams that may do it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from orgplan.capacity.build.notes import Notes
from orgplan.capacity.build.profiles import profile_of
from orgplan.capacity.build.sizes import Effort, Sizes
from orgplan.capacity.problem import GENERAL, Pool, Work
from orgplan.model.organization import Organization
from orgplan.model.work import Demand


@dataclass(frozen=True, slots=True)
class Demanded:
    """An initiative's work, and why it cannot be planned where a row says too little."""

    work: tuple[Work, ...] = ()
    impossible: str = ""


class DemandReader:
    """Reads demand rows against the teams and pools there are."""

    def __init__(self, organization: Organization, pools: Sequence[Pool], notes: Notes) -> None:
        self._sizes = Sizes(organization.sizes)
        self._pools = pools
        self._known = {team.id for team in organization.teams} | {pool.team for pool in pools}
        self._able: dict[tuple[str, int], tuple[str, ...]] = {}
        self._notes = notes

    def read(self, rows: Iterable[Demand]) -> Demanded:
        """Return the work of one initiative; rows alike in all but effort add up."""
        found: dict[tuple[object, ...], Work] = {}
        impossible = ""
        for row in rows:
            effort = self._effort(row)
            if effort is None:
                impossible = impossible or f"demand row {row.id} states no possible effort."
                continue
            work = self._work(row, effort)
            key = (work.skill, work.level, work.teams, work.profile)
            found[key] = _joined(found[key], work) if key in found else work
        return Demanded(tuple(found.values()), impossible)

    def _effort(self, row: Demand) -> Effort | None:
        effort = self._sizes.effort(row)
        if effort is None:
            self._notes.warn(
                "CAP-effort",
                row,
                "likely",
                f"Demand {row.id} states no effort, so its initiative cannot be planned.",
                "Give person_months, or a size.",
            )
            return None
        if not math.isfinite(effort.likely) or effort.likely < 0:
            self._notes.warn(
                "CAP-effort",
                row,
                "likely",
                f"Demand {row.id} asks for {effort.likely:g} person-months, "
                "so its initiative cannot be planned.",
                "Give an effort of 0 or more.",
            )
            return None
        return self._ordered(row, effort)

    def _ordered(self, row: Demand, effort: Effort) -> Effort:
        """Report what stands in for missing numbers; keep low ≤ likely ≤ high."""
        if effort.default == "midway":
            self._notes.assume("person_months", "midway between low and high")
        elif effort.default:
            self._notes.assume("size", f"{effort.default} = {effort.likely:g} person-months")
        elif row.low is None and row.high is None:
            self._notes.assume("low and high", "person_months")
        if effort.low > effort.likely or effort.high < effort.likely:
            self._notes.mention(
                "CAP-range",
                row,
                "likely",
                f"Demand {row.id} has person_months outside low to high; the range is widened.",
                "Order the three numbers.",
            )
        low, high = min(effort.low, effort.likely), max(effort.high, effort.likely)
        return replace(effort, low=max(0.0, low), high=high)

    def _work(self, row: Demand, effort: Effort) -> Work:
        skill = row.skill or effort.skill or GENERAL
        if skill == GENERAL and not row.skill:
            self._notes.assume("skill", GENERAL)
        level = max(0, row.level or 0)
        return Work(
            id=row.id,
            skill=skill,
            level=level,
            teams=self._teams(row, skill, level),
            low=effort.low,
            likely=effort.likely,
            high=effort.high,
            profile=profile_of(row, self._notes),
        )

    def _teams(self, row: Demand, skill: str, level: int) -> tuple[str, ...]:
        """Return the eligible teams: those named and known, else all who have the skill."""
        named = tuple(dict.fromkeys(team for team in row.teams if team))
        unknown = [team for team in named if team not in self._known]
        if unknown:
            names = ", ".join(unknown)
            self._notes.warn(
                "CAP-team",
                row,
                "teams",
                f"Demand {row.id} asks for {names}, which is no team here.",
                "Correct the team, or add it to sheet Teams.",
            )
        if not named:
            return self._teams_with(skill, level)
        return tuple(team for team in named if team in self._known) or named

    def _teams_with(self, skill: str, level: int) -> tuple[str, ...]:
        if (skill, level) not in self._able:
            able = {pool.team for pool in self._pools if pool.supplies(skill, level)}
            self._able[skill, level] = tuple(sorted(able))
        return self._able[skill, level]


def by_initiative(rows: Iterable[Demand]) -> Mapping[str, list[Demand]]:
    """Collect demand rows by their initiative, in order."""
    groups: dict[str, list[Demand]] = {}
    for row in rows:
        groups.setdefault(row.initiative, []).append(row)
    return groups


def _joined(one: Work, other: Work) -> Work:
    return replace(
        one,
        low=one.low + other.low,
        likely=one.likely + other.likely,
        high=one.high + other.high,
    )
