"""How much may be lent and how many hired."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.problem import Rule
from orgplan.capacity.remaining import Candidates
from orgplan.capacity.worth import soft_price
from solvers.rules.entries import Entries, joined, scale, softened
from solvers.rules.layout import Layout
from solvers.rules.lending import allowed
from solvers.rules.supply import cell_label
from solvers.spec import About, Statement


def no_row_lends_more_than_its_share(
    statement: Statement, found: Candidates, layout: Layout
) -> None:
    """Σ lent under a row, in a skill and period ≤ max_share × weight × net of the skill."""
    problem, lent, cells = found.problem, layout.lent, found.pooled.cells
    if not problem.applies(Rule.LOAN) or not len(lent):
        return
    skills = {cell.skill: number for number, cell in enumerate(cells)}
    skill = np.array([skills[cells[taker].skill] for taker in lent.taker], dtype=np.int64)
    keys = np.stack([lent.loan, skill, lent.period])
    kinds, row = np.unique(keys, axis=1, return_inverse=True)
    rows = [(problem.loans[loan], cells[at].skill, period) for loan, at, period in kinds.T.tolist()]
    entries: Entries = (row.ravel(), lent.column, np.ones(len(lent)))
    price = soft_price(problem, Rule.LOAN)
    entries = softened(statement, "over_lent", entries, len(rows), price)
    most = np.array([allowed(problem, loan, skill)[period] for loan, skill, period in rows])
    teams = np.array([found.pooled.teams.index(loan.from_team) for loan, _, _ in rows])
    labels = [f"{loan.id}_{skill}_{period + 1}" for loan, skill, period in rows]
    statement.rows("loan", labels, entries, upper=most, about=About(team=teams))


def no_one_borrows_more_than_there_is_to_do(
    statement: Statement, found: Candidates, layout: Layout
) -> None:
    """Σ lent to a cell in a period ≤ Σ load[m, cell] × s[m]."""
    modes, lent, periods = found.modes, layout.lent, found.pooled.periods
    if not len(lent):
        return
    slots, row = np.unique(lent.taker * periods + lent.period, return_inverse=True)
    place = np.full(len(found.pooled.cells) * periods, -1)
    place[slots] = np.arange(len(slots))
    asked = place[modes.load_cell * periods + modes.load_period]
    at = np.flatnonzero(asked >= 0)
    load = modes.load * scale(modes, layout)[modes.load_mode]
    entries = joined(
        (row, lent.column, np.ones(len(lent))),
        (asked[at], layout.share[modes.load_mode[at]], -load[at]),
    )
    labels = [cell_label(found, slot // periods, slot % periods) for slot in slots.tolist()]
    team = {name: index for index, name in enumerate(found.pooled.teams)}
    teams = np.array([team[found.pooled.cells[slot // periods].team] for slot in slots])
    statement.rows("borrowed", labels, entries, upper=0.0, about=About(team=teams))


def no_more_are_hired_than_heads_allowed(
    statement: Statement, found: Candidates, layout: Layout
) -> None:
    """Σ heads of a row of hires, over all starts ≤ max_heads."""
    problem, heads = found.problem, layout.heads
    if not problem.applies(Rule.HIRE) or not len(heads):
        return
    numbers, row = np.unique(heads.hire, return_inverse=True)
    hires = [problem.hires[number] for number in numbers]
    entries: Entries = (row, heads.column, np.ones(len(heads)))
    price = soft_price(problem, Rule.HIRE)
    entries = softened(statement, "over_hired", entries, len(hires), price)
    most = np.array([hire.max_heads for hire in hires], dtype=float)
    teams = np.array([found.pooled.teams.index(hire.team) for hire in hires])
    labels = [hire.id for hire in hires]
    statement.rows("hire", labels, entries, upper=most, about=About(team=teams))
