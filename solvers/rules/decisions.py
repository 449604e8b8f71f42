"""What planners have decided, where it may be left at a price: must-dos, locks, the record."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.problem import Problem, Rule
from orgplan.capacity.remaining import Candidates
from orgplan.capacity.worth import soft_price
from orgplan.model.plans import LockKind
from solvers.rules.entries import by_row, in_one_row, joined, one_each, softened
from solvers.rules.layout import Layout
from solvers.spec import About, Statement


def wishes_are_met_or_paid_for(statement: Statement, found: Candidates, layout: Layout) -> None:
    """funded[i] + missed ≥ 1, for soft must-dos and soft locks to fund; hard, they are promises."""
    for name, rule in (("must_do", Rule.MUST_DO), ("fund", Rule.LOCK)):
        price = soft_price(found.problem, rule)
        wished = np.array(list(_wished(found.problem, rule)), dtype=np.int64)
        if price is None or not found.problem.applies(rule) or not len(wished):
            continue
        labels = [found.problem.initiatives[index].id for index in wished]
        missed = statement.columns(f"no_{name}", len(wished), gain=-price, labels=labels)
        funded = [layout.funded[[index]] for index in wished]
        known = by_row([column[column >= 0] for column in funded])
        about = About(initiative=wished)
        entries = joined(known, one_each(missed))
        statement.rows(name, labels, entries, lower=1.0, about=about)


def the_refused_is_paid_for(statement: Statement, found: Candidates, layout: Layout) -> None:
    """funded[i] ≤ 0 + paid, for soft locks to refuse; hard, there is no mode to fund."""
    price = soft_price(found.problem, Rule.LOCK)
    if price is None or not found.problem.applies(Rule.LOCK):
        return
    places = _locked(found.problem, LockKind.REFUSE)
    refused = np.array([at for at in places if layout.funded[at] >= 0], dtype=np.int64)
    labels = [found.problem.initiatives[index].id for index in refused]
    entries = one_each(layout.funded[refused])
    entries = softened(statement, "not_refused", entries, len(refused), price)
    statement.rows("refuse", labels, entries, upper=0.0, about=About(initiative=refused))


def the_plan_of_record_changes_little(
    statement: Statement, found: Candidates, layout: Layout
) -> None:
    """Σ (1 − Σ λ[m as recorded]) over recorded + Σ funded[i] over others ≤ max_changes."""
    problem = found.problem
    if problem.max_changes is None or problem.record is None or not problem.applies(Rule.CHANGES):
        return
    columns, values, recorded = _changes(found, layout)
    price = soft_price(problem, Rule.CHANGES)
    entries = softened(statement, "over_changes", in_one_row(columns, values), 1, price)
    statement.rows("changes", ["record"], entries, upper=float(problem.max_changes - recorded))


def _changes(found: Candidates, layout: Layout) -> tuple[IntArray, FloatArray, int]:
    """Return the columns that change the record or keep it, and how many it has to keep."""
    problem, modes = found.problem, found.modes
    funded = problem.record.funded if problem.record is not None else ()
    record = {one.initiative: one for one in funded}
    same: list[int] = []
    new: list[int] = []
    for index, initiative in enumerate(problem.initiatives):
        known = record.get(initiative.id)
        if known is None:
            new += [column for column in layout.funded[[index]].tolist() if column >= 0]
            continue
        terms = known.first, known.last, tuple(sorted(known.teams))
        own = modes.of(index).tolist()
        same += [m for m in own if (modes.first[m], modes.last[m], modes.teams[m]) == terms]
    recorded = sum(initiative.id in record for initiative in problem.initiatives)
    values = np.concatenate([-np.ones(len(same)), np.ones(len(new))])
    return np.array([*same, *new], dtype=np.int64), values, recorded


def _wished(problem: Problem, rule: Rule) -> Iterator[int]:
    """Yield the places of initiatives wished for, once for each wish."""
    if rule is Rule.LOCK:
        yield from _locked(problem, LockKind.FUND)
    else:
        yield from (at for at, one in enumerate(problem.initiatives) if one.must_do)


def _locked(problem: Problem, kind: LockKind) -> Iterator[int]:
    """Yield the place of the initiative of each lock of a kind."""
    place = {initiative.id: at for at, initiative in enumerate(problem.initiatives)}
    for lock in problem.locks:
        if lock.kind is kind and lock.initiative in place:
            yield place[lock.initiative]
