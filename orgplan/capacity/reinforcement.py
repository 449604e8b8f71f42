"""What a plan may add to the supply of teams: people lent by others, and people hired."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loan:
    """How much of a team's people in one skill others may borrow; blank means any team or skill.

    Person-months lent in period p stay within max_share × weights[p-1] × the net of the lending
    team's people who have the skill. `weights` is the part of each period in the loan's dates,
    `cost` the price of one person-month.
    """

    id: str
    from_team: str
    to_team: str
    skill: str
    max_share: float
    cost: float
    weights: tuple[float, ...]

    def allows(self, from_team: str, to_team: str, skill: str) -> bool:
        """Tell whether people may move so under this row."""
        return (
            self.from_team == from_team != to_team
            and self.to_team in {"", to_team}
            and self.skill in {"", skill}
        )


@dataclass(frozen=True, slots=True)
class Hire:
    """Heads that a plan may add to a team; a head supplies its skill at any level, and general.

    A head can start in period `first` or later: one that starts in period q nets
    nets[q - first][p - 1] person-months in period p and costs costs[q - first] over the horizon,
    in the unit of values. Both are empty where no start lies in the horizon.
    """

    id: str
    team: str
    skill: str
    max_heads: int
    first: int
    nets: tuple[tuple[float, ...], ...]
    costs: tuple[float, ...]

    @property
    def starts(self) -> range:
        """The periods a head can start in."""
        return range(self.first, self.first + len(self.nets))
