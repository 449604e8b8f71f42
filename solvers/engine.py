"""HiGHS in this process: one solve of one matrix, reported on and stopped from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np

from orgplan.capacity.pooling import FloatArray
from orgplan.progress import CancelToken
from solvers.arrays import Arrays

Listener = Callable[[FloatArray | None, float], None]
"""Told a better solution, if there is one, and the bound proven so far."""


PROBING = 1 << 15
"""The presolve rule of HiGHS that costs a fifth more time on modes, except in bare proofs."""


STRONG_BRANCHES = 4
"""Trials of a branch before its history is trusted; 8 as given takes a sixth more time."""


CUT_AGE = 5
"""Solves after which an idle cut is dropped; 10 as given takes a quarter more time."""


_NO_HEURISTICS: dict[str, float | bool | int] = {
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_allow_restart": False,
    "presolve_rule_off": 0,
    "mip_pscost_minreliable": 1,
}
"""What halves the time of a proof where a good solution is known, or a level to pass is set."""


_PROOFS = {
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kModelEmpty,
}
"""How a solve that left nothing open ends."""


@dataclass(frozen=True, slots=True)
class Effort:
    """When a solve stops by itself: seconds, nodes, and the gap relative to its objective.

    Without heuristics a solution is found only where a linear program has one.
    """

    seconds: float | None = None
    nodes: int | None = None
    gap: float = 0.0
    seed: int = 0
    heuristics: bool = True


@dataclass(frozen=True, slots=True)
class Solved:
    """The best x found, if any, its objective, the bound, and whether it is proven best.

    `steps` of the simplex method measure the work, the same on every machine.
    """

    x: FloatArray | None
    objective: float
    bound: float
    proven: bool
    by_clock: bool
    steps: int = 0


def solve(
    matrix: Arrays,
    effort: Effort,
    token: CancelToken,
    *,
    start: FloatArray | None = None,
    cutoff: float | None = None,
    listener: Listener | None = None,
) -> Solved:
    """Maximize; a start must be feasible in its whole columns to be of use.

    With a cutoff only better solutions count: none is proof that the cutoff bounds them all.
    Without one, none at all is a proof too: the bound is -inf.
    """
    highs = loaded(matrix, effort)
    if cutoff is not None:
        highs.setOptionValue("objective_bound", -cutoff)
    if start is not None:
        given = np.flatnonzero(matrix.whole).astype(np.int32)
        highs.setSolution(len(given), given, np.round(start[given]))
    stop_when_cancelled(highs, token)
    if listener is not None:
        _subscribe_listener(highs, listener)
    highs.run()
    return _answer(highs, matrix, cutoff)


def loaded(matrix: Arrays, effort: Effort) -> highspy.Highs:
    """Return HiGHS with a matrix handed over and an effort set."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, float | bool | int] = {
        "output_flag": False,
        "threads": 1,
        "random_seed": effort.seed,
        "mip_rel_gap": effort.gap,
        "mip_abs_gap": 1e-7,
        "presolve_rule_off": PROBING,
        "mip_pscost_minreliable": STRONG_BRANCHES,
        "mip_lp_age_limit": CUT_AGE,
        "mip_feasibility_tolerance": 1e-7,
        "primal_feasibility_tolerance": 1e-7,
    }
    if effort.seconds is not None:
        options["time_limit"] = max(0.0, effort.seconds)
    if effort.nodes is not None:
        options["mip_max_nodes"] = effort.nodes
    for name, value in (options if effort.heuristics else options | _NO_HEURISTICS).items():
        highs.setOptionValue(name, value)
    highs.passModel(
        matrix.width,
        matrix.height,
        len(matrix.value),
        int(highspy.MatrixFormat.kColwise),
        int(highspy.ObjSense.kMaximize),
        0.0,
        matrix.gain,
        matrix.lower,
        matrix.upper,
        matrix.row_lower,
        matrix.row_upper,
        matrix.starts()[:-1].astype(np.int32),
        matrix.row.astype(np.int32),
        matrix.value,
        matrix.whole.astype(np.int32),
    )
    return highs


def stop_when_cancelled(highs: highspy.Highs, token: CancelToken) -> None:
    """Let HiGHS ask a token whether to stop."""

    def stop_if_cancelled(event: highspy.HighsCallbackEvent) -> None:
        if token.cancelled:
            event.interrupt()

    for callback in (highs.cbMipInterrupt, highs.cbSimplexInterrupt, highs.cbIpmInterrupt):
        callback.subscribe(stop_if_cancelled)


def _subscribe_listener(highs: highspy.Highs, listener: Listener) -> None:
    def improved(event: highspy.HighsCallbackEvent) -> None:
        listener(np.array(event.data_out.mip_solution), event.data_out.mip_dual_bound)

    def logged(event: highspy.HighsCallbackEvent) -> None:
        listener(None, event.data_out.mip_dual_bound)

    highs.cbMipImprovingSolution.subscribe(improved)
    highs.cbMipLogging.subscribe(logged)


def _answer(highs: highspy.Highs, matrix: Arrays, cutoff: float | None) -> Solved:
    info, status = highs.getInfo(), highs.getModelStatus()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    x = np.array(highs.getSolution().col_value) if found else None
    if x is not None:
        x[matrix.whole] = np.round(x[matrix.whole])
    bound = _bound(highs, is_mixed=bool(matrix.whole.any()))
    return Solved(
        x,
        info.objective_function_value if found else -np.inf,
        bound if cutoff is None else max(bound, cutoff),
        status in _PROOFS,
        status == highspy.HighsModelStatus.kTimeLimit,
        max(0, info.simplex_iteration_count),
    )


def _bound(highs: highspy.Highs, *, is_mixed: bool) -> float:
    """Return what no solution passes; a linear program cut short has no such level."""
    info, status = highs.getInfo(), highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return -np.inf
    if is_mixed:
        return float(info.mip_dual_bound)
    optimal = status == highspy.HighsModelStatus.kOptimal
    return float(info.objective_function_value) if optimal else np.inf


def version() -> str:
    """Return the version of HiGHS."""
    found: str = highspy.Highs().version()  # type: ignore[no-untyped-call]
    return found
