"""What lanes do: solve one matrix as far as an effort goes."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.capacity.pooling import FloatArray
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, Solved, solve


@dataclass(frozen=True, slots=True)
class Piece:
    """A matrix to maximize, how long, and a solution to start from."""

    matrix: Arrays
    effort: Effort
    start: FloatArray | None = None


def solve_piece(piece: Piece, token: CancelToken) -> Solved:
    """Solve a piece as far as its effort goes."""
    return solve(piece.matrix, piece.effort, token, start=piece.start)
