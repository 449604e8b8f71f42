"""What people can carry: net supply, each person once, and work in progress."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.pooling import BoolArray, IntArray, WideTeam
from orgplan.capacity.problem import TOLERANCE, Rule
from orgplan.capacity.remaining import Candidates
from orgplan.capacity.worth import soft_price
from solvers.rules.entries import Entries, joined, scale, softened
from solvers.rules.layout import Layout
from solvers.spec import Statement


def no_one_works_beyond_net_supply(statement: Statement, found: Candidates, layout: Layout) -> None:
    """Σ claim[m, limit, p] × s[m] ≤ net[limit, p], for every set of skills that can bind."""
    claimed, modes = found.claimed, found.modes
    value = claimed.load * scale(modes, layout)[claimed.mode]
    binding = _can_bind(found)
    keep = np.flatnonzero(binding[claimed.slot])
    slots, row = np.unique(claimed.slot[keep], return_inverse=True)
    columns = layout.share[claimed.mode[keep]]
    labels = [_slot_label(found, int(slot)) for slot in slots]
    room = np.maximum(found.room[slots], 0.0) + TOLERANCE / 2
    entries: Entries = (row, columns, value[keep])
    statement.rows("supply", labels, entries, upper=room, team=_teams(found, slots))


def wide_teams_route_their_people(statement: Statement, found: Candidates, layout: Layout) -> None:
    """Σ load[m, cell, p] × s[m] ≤ Σ use[pool, cell, p], and Σ use[pool, ·, p] ≤ net[pool, p]."""
    if found.problem.applies(Rule.SUPPLY):
        for team in found.pooled.wide:
            for period in range(found.pooled.periods):
                _route(statement, found, layout, team, period)


def _route(
    statement: Statement, found: Candidates, layout: Layout, team: WideTeam, period: int
) -> None:
    modes, name = found.modes, f"{team.team}_{period + 1}"
    value = modes.load * scale(modes, layout)[modes.load_mode]
    routes = [(g, cell) for g, pool in enumerate(team.pools) for cell in sorted(pool.cells)]
    use = statement.columns(f"use_{name}", len(routes))
    entries: list[Entries] = []
    for row, cell in enumerate(team.cells):
        at = np.flatnonzero((modes.load_cell == cell) & (modes.load_period == period))
        give = use[[other == cell for _, other in routes]]
        entries.append((np.full(len(at), row), layout.share[modes.load_mode[at]], value[at]))
        entries.append((np.full(len(give), row), give, -np.ones(len(give))))
    labels = [f"{name} {found.pooled.cells[cell].skill}" for cell in team.cells]
    place = found.pooled.teams.index(team.team)
    statement.rows("route", labels, joined(*entries), upper=0.0, team=place)
    pool_of = np.array([g for g, _ in routes], dtype=np.int64)
    net = np.array([max(0.0, pool.net[period]) for pool in team.pools])
    labels = [f"{name} {number}" for number in range(len(team.pools))]
    given: Entries = (pool_of, use, np.ones(len(use)))
    statement.rows("people", labels, given, upper=net, team=place)


def large_claims_on_one_supply_exclude_each_other(statement: Statement, found: Candidates) -> None:
    """Σ λ[m] ≤ 1 over the modes that claim more than half of one limit (tightens bounds)."""
    claimed = found.claimed
    least = claimed.load * found.modes.low[claimed.mode]
    large = np.flatnonzero(least > found.room[claimed.slot] / 2 + 1e-6)
    slots, row = np.unique(claimed.slot[large], return_inverse=True)
    labels = [_slot_label(found, int(slot)) for slot in slots]
    entries: Entries = (row, claimed.mode[large], np.ones(len(large)))
    statement.rows("one_large", labels, entries, upper=1.0, team=_teams(found, slots))


def no_team_juggles_more_than_its_wip_limit(statement: Statement, found: Candidates) -> None:
    """Σ λ[m] over the modes at work on a team in a period ≤ wip_limit (+ priced excess)."""
    slots, row = np.unique(found.visits.slot, return_inverse=True)
    labels = [str(slot) for slot in slots]
    entries: Entries = (row, found.visits.mode, np.ones(len(row)))
    entries = softened(
        statement, "over_wip", entries, len(slots), soft_price(found.problem, Rule.WIP)
    )
    limited = [
        found.pooled.teams.index(team) if team in found.pooled.teams else -1
        for team, _ in found.problem.wip_limits
    ]
    places = np.array(limited, dtype=np.int64)[slots // found.pooled.periods]
    most = found.visits.limit[slots].astype(float)
    statement.rows("wip", labels, entries, upper=most, team=places)


def _can_bind(found: Candidates) -> BoolArray:
    """Tell per slot whether all initiatives together could claim more than there is."""
    claimed, modes = found.claimed, found.modes
    slots = len(found.room)
    keys = modes.initiative[claimed.mode] * slots + claimed.slot
    kinds, where = np.unique(keys, return_inverse=True)
    most = np.zeros(len(kinds))
    np.maximum.at(most, where, claimed.load * modes.high[claimed.mode])
    asked = np.bincount(kinds % slots, weights=most, minlength=slots) if slots else np.zeros(0)
    binding: BoolArray = asked > found.room + 1e-9
    return binding


def _teams(found: Candidates, slots: IntArray) -> IntArray:
    """Return the place of each slot's team among all teams."""
    place = {team: index for index, team in enumerate(found.pooled.teams)}
    own = np.array([place[limit.team] for limit in found.pooled.limits], dtype=np.int64)
    teams: IntArray = own[slots // found.pooled.periods]
    return teams


def _slot_label(found: Candidates, slot: int) -> str:
    limit = found.pooled.limits[slot // found.pooled.periods]
    skills = "+".join(
        f"{found.pooled.cells[cell].skill}{found.pooled.cells[cell].level or ''}"
        for cell in sorted(limit.cells)
    )
    return f"{limit.team} {skills} {slot % found.pooled.periods + 1}"
