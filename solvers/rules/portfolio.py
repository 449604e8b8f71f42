"""What holds for the portfolio as a whole: the mix of categories, and budgets."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.pooling import FloatArray
from orgplan.capacity.problem import Mix, Rule
from orgplan.capacity.remaining import Candidates
from orgplan.capacity.worth import mix_price, mix_scopes, soft_price
from solvers.rules.entries import Entries, in_one_row, scale, softened
from solvers.rules.layout import Layout
from solvers.spec import Statement


def categories_stay_in_their_mix(statement: Statement, found: Candidates, layout: Layout) -> None:
    """Per category min × Σ x ≤ Σ x of it ≤ max × Σ x, over the horizon or each fiscal quarter."""
    problem = found.problem
    if not problem.applies(Rule.MIX):
        return
    for mix in problem.mixes:
        for number, scope in enumerate(mix_scopes(problem, mix), start=1):
            own, total = _mixed(found, layout, mix, scope)
            label = f"{mix.id} {number}"
            price = mix_price(problem, mix)
            for name, sign, bound in (("most", 1.0, mix.maximum), ("least", -1.0, mix.minimum)):
                column, value = layout.share, sign * (own - bound * total)
                at = np.flatnonzero(value)
                entries = in_one_row(column[at], value[at])
                entries = softened(statement, f"off_mix_{name}_{label}", entries, 1, price)
                statement.rows(f"mix_{name}", [label], entries, upper=0.0)


def spend_stays_within_budgets(statement: Statement, found: Candidates) -> None:
    """Σ spend[m] × λ[m] ≤ amount (+ priced excess)."""
    if not found.problem.applies(Rule.BUDGET):
        return
    row, column = np.nonzero(found.spends)
    labels = [budget.id for budget in found.problem.budgets]
    entries: Entries = (row, column, found.spends[row, column])
    price = soft_price(found.problem, Rule.BUDGET)
    entries = softened(statement, "overspent", entries, len(labels), price)
    amounts = np.array([budget.amount for budget in found.problem.budgets])
    statement.rows("budget", labels, entries, upper=amounts)


def _mixed(
    found: Candidates, layout: Layout, mix: Mix, scope: frozenset[int]
) -> tuple[FloatArray, FloatArray]:
    """Return per mode its person-months inside a mix's team and periods: of the category, all."""
    modes = found.modes
    team = np.array([mix.team in {"", cell.team} for cell in modes.cells], dtype=bool)
    inside = np.isin(modes.load_period + 1, sorted(scope))
    if len(modes.load_cell):
        inside &= team[modes.load_cell]
    months = np.bincount(modes.load_mode[inside], modes.load[inside], minlength=len(modes))
    total: FloatArray = months * scale(modes, layout)
    category = np.array([i.category == mix.category for i in found.problem.initiatives])
    return total * category[modes.initiative], total
