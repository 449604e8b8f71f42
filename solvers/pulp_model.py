"""The question as a PuLP model: readable, exportable, and answerable by any solver PuLP knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from pulp import (
    LpAffineExpression,
    LpConstraint,
    LpConstraintEQ,
    LpConstraintGE,
    LpConstraintLE,
    LpContinuous,
    LpInteger,
    LpMaximize,
    LpProblem,
    LpVariable,
)

from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.arrays import Arrays
from solvers.spec import Columns, Rows, Spec


@dataclass(frozen=True, slots=True)
class Stated:
    """A PuLP model with its variables and constraints in the order of the spec's."""

    problem: LpProblem
    variables: list[LpVariable]
    constraints: list[LpConstraint]


def pulp_model(spec: Spec, name: str = "orgplan") -> Stated:
    """State every column and row of a spec in PuLP, each rule's rows under the rule's name."""
    problem = LpProblem(name, LpMaximize)
    variables = [one for block in spec.columns for one in _variables(problem, block)]
    gain = spec.gain()
    worth = np.flatnonzero(gain)
    problem.setObjective(_sum(variables, worth, gain[worth]))
    constraints = [one for block in spec.rows for one in _constraints(block, variables)]
    for number, constraint in enumerate(constraints):
        problem.addConstraint(constraint, f"{constraint.name}_{number}")
    return Stated(problem, variables, constraints)


def lifted(stated: Stated) -> Arrays:
    """Hand a PuLP model over as one matrix, without the detour by its own solver objects."""
    columns = {id(variable): number for number, variable in enumerate(stated.variables)}
    constraints = stated.constraints
    counts = [len(constraint) for constraint in constraints]
    row = np.repeat(np.arange(len(constraints)), counts)
    column = np.array([columns[id(one)] for c in constraints for one in c], dtype=np.int64)
    value = np.array([number for c in constraints for number in c.values()], dtype=float)
    gain = np.zeros(len(columns))
    for variable, number in stated.problem.objective.items():
        gain[columns[id(variable)]] = number
    order = np.argsort(column, kind="stable")
    side = np.array([-constraint.constant for constraint in constraints])
    sense = np.array([constraint.sense for constraint in constraints])
    return Arrays(
        gain=gain,
        lower=np.array([_bound(one.lowBound, -np.inf) for one in stated.variables]),
        upper=np.array([_bound(one.upBound, np.inf) for one in stated.variables]),
        whole=np.array([one.cat == LpInteger for one in stated.variables], dtype=bool),
        row=row[order],
        column=column[order],
        value=value[order],
        row_lower=np.where(sense == LpConstraintLE, -np.inf, side),
        row_upper=np.where(sense == LpConstraintGE, np.inf, side),
    )


def _bound(value: float | None, missing: float) -> float:
    return missing if value is None else float(value)


def _variables(problem: LpProblem, block: Columns) -> Iterator[LpVariable]:
    kind = LpInteger if block.whole else LpContinuous
    bounds = zip(block.lower, block.upper, strict=True)
    for number, (lower, upper) in enumerate(bounds, start=block.at):
        most = None if np.isinf(upper) else float(upper)
        yield problem.add_variable(f"{block.name}_{number}", float(lower), most, kind)


def _constraints(block: Rows, variables: list[LpVariable]) -> Iterator[LpConstraint]:
    order = np.argsort(block.row, kind="stable")
    starts = np.searchsorted(block.row[order], np.arange(len(block.labels) + 1))
    for row, label in enumerate(block.labels):
        own = order[starts[row] : starts[row + 1]]
        total = _sum(variables, block.column[own], block.value[own])
        lower, upper = float(block.lower[row]), float(block.upper[row])
        name = f"{block.name}_{label}"
        if lower == upper:
            yield LpConstraint(total, LpConstraintEQ, name, upper)
            continue
        if np.isfinite(upper):
            yield LpConstraint(total, LpConstraintLE, name, upper)
        if np.isfinite(lower):
            yield LpConstraint(total, LpConstraintGE, name, lower)


def _sum(variables: list[LpVariable], columns: IntArray, values: FloatArray) -> LpAffineExpression:
    added: dict[LpVariable, float] = {}
    for column, value in zip(columns.tolist(), values.tolist(), strict=True):
        added[variables[column]] = added.get(variables[column], 0.0) + value
    return LpAffineExpression(added)
