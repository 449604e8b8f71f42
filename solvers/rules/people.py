"""What teams have places for: work in progress, and claims too large to stand side by side."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.problem import Rule
from orgplan.capacity.remaining import Candidates
from orgplan.capacity.worth import soft_price
from solvers.rules.entries import Entries, softened
from solvers.rules.sameness import only_rows, tightest_of_alike
from solvers.rules.supply import slot_label, teams_of
from solvers.spec import About, Statement


def large_claims_on_one_supply_exclude_each_other(statement: Statement, found: Candidates) -> None:
    """Σ λ[m] ≤ 1 over the modes that claim more than half of one limit (tightens bounds).

    Rows of one initiative alone, or with the same modes as another, say nothing new.
    """
    claimed = found.claimed
    least = claimed.load * found.modes.low[claimed.mode]
    large = np.flatnonzero(least > found.most[claimed.slot] / 2 + 1e-6)
    slots, row = np.unique(claimed.slot[large], return_inverse=True)
    entries: Entries = (row, claimed.mode[large], np.ones(len(large)))
    teams = teams_of(found, slots)
    kept = tightest_of_alike(entries, teams, np.ones(len(slots)))
    owner = found.modes.initiative[claimed.mode[large]]
    first = np.full(len(slots), len(found.problem.initiatives))
    np.minimum.at(first, row, owner)
    rivals = np.zeros(len(slots), dtype=bool)
    rivals[row[owner > first[row]]] = True
    kept = kept[rivals[kept]]
    labels = [slot_label(found, int(slot)) for slot in slots[kept]]
    entries, about = only_rows(entries, kept, len(slots)), About(team=teams[kept])
    statement.rows("one_large", labels, entries, upper=1.0, about=about)


def no_team_juggles_more_than_its_wip_limit(statement: Statement, found: Candidates) -> None:
    """Σ λ[m] over the modes at work on a team in a period ≤ wip_limit (+ priced excess)."""
    slots, row = np.unique(found.visits.slot, return_inverse=True)
    periods = found.pooled.periods
    limits = [found.problem.wip_limits[slot // periods] for slot in slots.tolist()]
    labels = [
        f"{team}_{slot % periods + 1}"
        for (team, _), slot in zip(limits, slots.tolist(), strict=True)
    ]
    entries: Entries = (row, found.visits.mode, np.ones(len(row)))
    price = soft_price(found.problem, Rule.WIP)
    entries = softened(statement, "over_wip", entries, len(slots), price)
    place = {team: index for index, team in enumerate(found.pooled.teams)}
    teams = np.array([place[team] for team, _ in limits], dtype=np.int64)
    most = np.array([most for _, most in limits], dtype=float)
    statement.rows("wip", labels, entries, upper=most, about=About(team=teams))
