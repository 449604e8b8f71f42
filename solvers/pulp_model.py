"""The question as a PuLP model: readable, exportable, and answerable by any solver PuLP knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
    LpMinimize,
    LpProblem,
    LpSolver,
    LpVariable,
    PulpSolverError,
    getSolver,
    listSolvers,
)

from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.problem import Problem
from orgplan.errors import OrgplanError
from solvers.arrays import Arrays
from solvers.promises import priorities
from solvers.question import question
from solvers.spec import Columns, Rows, Spec

_UNREADABLE = re.compile(r"[^A-Za-z0-9_]+")
"""What names in a model file had better not hold."""

_LONGEST = 60
"""Letters of a label that a name keeps; a number after it tells it apart."""


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
    problem.setObjective(_weighed(variables, spec.gain()))
    constraints = [one for block in spec.rows for one in _constraints(block, variables)]
    for number, constraint in enumerate(constraints):
        problem.addConstraint(constraint, _name(str(constraint.name), number))
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


def export_model(problem: Problem, path: Path) -> None:
    """Write a problem's model as an LP or MPS file, by the path's ending, with readable names."""
    suffix = path.suffix.lower()
    if suffix not in {".lp", ".mps"}:
        raise OrgplanError(
            "A model is written as an LP or an MPS file.",
            where=str(path),
            fix="Give the file a name that ends in .lp or .mps.",
        )
    stated = pulp_model(question(problem).spec).problem
    try:
        if suffix == ".lp":
            stated.writeLP(str(path))
        else:
            stated.writeMPS(str(path), mpsSense=LpMinimize)
    except OSError as error:
        raise OrgplanError(
            f"The model cannot be written: {error.strerror}.",
            where=str(path),
            fix="Choose a folder that exists and that you may write to.",
        ) from error


def solve_with_pulp(problem: Problem, solver_name: str) -> tuple[CapacityPlan, float]:
    """Solve with one of PuLP's solvers, promises first; return the plan and its objective.

    A solver that runs as a program of its own is handed the model in a temporary file.
    """
    solver = _solver(solver_name)
    asked = question(problem)
    stated = pulp_model(asked.spec)
    stages = priorities(asked) if asked.layout.promises else ()
    for number, weights in enumerate(stages):
        aim = _weighed(stated.variables, weights)
        reached = _answered(stated, aim, solver) @ weights
        stated.problem.addConstraint(aim >= reached - 1e-6, f"stage_{number}")
    gain = asked.matrix.gain
    x = _answered(stated, _weighed(stated.variables, gain), solver)
    return asked.plan(x), float(gain @ x)


def _solver(name: str) -> LpSolver:
    try:
        return getSolver(name, msg=False)
    except PulpSolverError as error:
        known = ", ".join(listSolvers(onlyAvailable=True))
        raise OrgplanError(
            f"PuLP knows no solver named {name}.", where=name, fix=f"Use one of: {known}."
        ) from error


def _answered(stated: Stated, aim: LpAffineExpression, solver: LpSolver) -> FloatArray:
    """Solve for another objective; columns that no row mentions are 0."""
    stated.problem.setObjective(aim)
    stated.problem.solve(solver)
    values = np.array([one.varValue or 0.0 for one in stated.variables])
    whole = np.array([one.cat == LpInteger for one in stated.variables], dtype=bool)
    return np.where(whole, np.round(values), values)


def _weighed(variables: list[LpVariable], weights: FloatArray) -> LpAffineExpression:
    at = np.flatnonzero(weights)
    return _sum(variables, at, weights[at])


def _name(label: str, number: int) -> str:
    return f"{_UNREADABLE.sub('_', label)[:_LONGEST]}_{number}"


def _bound(value: float | None, missing: float) -> float:
    return missing if value is None else float(value)


def _variables(problem: LpProblem, block: Columns) -> Iterator[LpVariable]:
    kind = LpInteger if block.whole else LpContinuous
    bounds = zip(block.lower, block.upper, strict=True)
    for number, (lower, upper) in enumerate(bounds, start=block.at):
        most = None if np.isinf(upper) else float(upper)
        label = block.labels[number - block.at] if block.labels else ""
        yield problem.add_variable(_name(f"{block.name}_{label}", number), float(lower), most, kind)


def _constraints(block: Rows, variables: list[LpVariable]) -> Iterator[LpConstraint]:
    order = np.argsort(block.row, kind="stable")
    starts = np.searchsorted(block.row[order], np.arange(len(block.labels) + 1))
    for row, label in enumerate(block.labels):
        own = order[starts[row] : starts[row + 1]]
        total = _sum(variables, block.column[own], block.value[own])
        lower, upper = float(block.lower[row]), float(block.upper[row])
        name = _UNREADABLE.sub("_", f"{block.name}_{label}")
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
