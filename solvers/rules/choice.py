"""Which modes may be chosen at all: one for each initiative, in part only where divisible."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.remaining import Candidates
from solvers.rules.entries import by_row, joined
from solvers.rules.layout import Layout
from solvers.spec import About, Statement


def each_initiative_runs_in_at_most_one_mode(
    statement: Statement, found: Candidates, layout: Layout
) -> None:
    """Σ λ[m] over the modes of an initiative = funded[i], which is 0 or 1."""
    modes = found.modes
    index, row = np.unique(modes.initiative, return_inverse=True)
    labels = [found.problem.initiatives[i].id for i in index]
    entries = joined(
        (row, np.arange(len(modes)), np.ones(len(modes))),
        (np.arange(len(index)), layout.funded[index], -np.ones(len(index))),
    )
    statement.rows("one_mode", labels, entries, lower=0.0, upper=0.0, about=About(initiative=index))


def a_share_is_done_only_in_the_mode_chosen(
    statement: Statement, found: Candidates, layout: Layout
) -> None:
    """low[m] × λ[m] ≤ s[m] ≤ high[m] × λ[m] for divisible initiatives."""
    modes = found.modes
    chosen = np.flatnonzero(layout.share != np.arange(len(modes)))
    rows = np.arange(len(chosen))
    ones = np.ones(len(chosen))
    labels = [str(mode) for mode in chosen]
    for name, bound, sign in (("share_most", modes.high, 1.0), ("share_least", modes.low, -1.0)):
        entries = joined(
            (rows, layout.share[chosen], sign * ones), (rows, chosen, -sign * bound[chosen])
        )
        own = modes.initiative[chosen]
        statement.rows(name, labels, entries, upper=0.0, about=About(initiative=own))


def promises_are_kept_or_counted_as_unmet(statement: Statement, layout: Layout) -> None:
    """Σ funded[i] over a promise's initiatives + unmet = 1 (locks, must-dos, one of a group)."""
    columns = [layout.funded[list(promise.initiatives)] for promise in layout.promises]
    columns = [one[one >= 0] for one in columns]
    rows = np.arange(len(columns))
    entries = joined(by_row(columns), (rows, layout.unmet, np.ones(len(rows))))
    labels = [promise.label for promise in layout.promises]
    firsts = np.array([promise.initiatives[0] for promise in layout.promises], dtype=np.int64)
    about = About(initiative=firsts)
    statement.rows("promise", labels, entries, lower=1.0, upper=1.0, about=about)
