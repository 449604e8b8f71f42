"""People a plan can draw on, put together where they can do the same: each counted once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orgplan.capacity.problem import GENERAL, Pool


@dataclass(frozen=True, slots=True)
class Stock:
    """People of one team who supply the same: skills up to a level, and mostly general work."""

    skills: tuple[tuple[str, float], ...]
    only: bool
    net: tuple[float, ...]

    def supplies(self, skill: str, level: int) -> bool:
        """Tell whether these people can work on a skill at a level."""
        if skill == GENERAL and not self.only:
            return True
        return any(name == skill and held >= level for name, held in self.skills)


def stocked(pools: Iterable[Pool]) -> dict[str, tuple[Stock, ...]]:
    """Return each team's people, pools of the same skills and levels added up."""
    alike: dict[tuple[str, tuple[tuple[str, float], ...], bool], list[tuple[float, ...]]] = {}
    for pool in pools:
        key = (pool.team, tuple(sorted(pool.skills)), pool.only)
        alike.setdefault(key, []).append(tuple(max(0.0, net) for net in pool.net))
    found: dict[str, list[Stock]] = {}
    for (team, skills, only), nets in alike.items():
        net = tuple(map(sum, zip(*nets, strict=True)))
        found.setdefault(team, []).append(Stock(skills, only, net))
    return {team: tuple(stocks) for team, stocks in found.items()}


def have(stocks: Mapping[str, tuple[Stock, ...]], team: str, skill: str, period: int) -> float:
    """Return the person-months of a team's people who have a skill, at any level."""
    able = (stock for stock in stocks.get(team, ()) if stock.supplies(skill, 0))
    return sum(stock.net[period - 1] for stock in able)
