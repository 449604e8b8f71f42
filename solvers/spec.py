"""The question in flat blocks of columns and rows, which any solver's model can be made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray

UNLIMITED = float("inf")


@dataclass(frozen=True, slots=True)
class Columns:
    """A block of variables; `at` is the number of its first column, `labels` may be empty."""

    name: str
    at: int
    lower: FloatArray
    upper: FloatArray
    gain: FloatArray
    whole: bool
    labels: tuple[str, ...] = ()

    @property
    def numbers(self) -> IntArray:
        """Return the numbers of the block's columns."""
        return np.arange(self.at, self.at + len(self.lower))


@dataclass(frozen=True, slots=True)
class About:
    """Whom rows are about: indices into the pooling's teams and the problem's initiatives.

    One number holds for all rows of a block; -1 in both means the portfolio as a whole.
    """

    team: int | IntArray = -1
    initiative: int | IntArray = -1


PORTFOLIO = About()
"""Rows that are about no team and no initiative in particular."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A block of inequalities lower ≤ Σ value × column ≤ upper, one label per row.

    `team` and `initiative` say whom each row is about, as in `About`.
    """

    name: str
    labels: tuple[str, ...]
    row: IntArray
    column: IntArray
    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    team: IntArray
    initiative: IntArray


@dataclass(frozen=True, slots=True)
class Spec:
    """All columns and rows; the objective, Σ gain × column, is to be as large as possible."""

    columns: tuple[Columns, ...]
    rows: tuple[Rows, ...]

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return sum(len(block.lower) for block in self.columns)

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return sum(len(block.lower) for block in self.rows)

    def gain(self) -> FloatArray:
        """Return the objective's coefficients."""
        return np.concatenate([block.gain for block in self.columns])

    def bounds(self) -> tuple[FloatArray, FloatArray]:
        """Return the lower and upper bounds of all columns."""
        lower = np.concatenate([block.lower for block in self.columns])
        return lower, np.concatenate([block.upper for block in self.columns])

    def whole(self) -> BoolArray:
        """Return which columns must be whole numbers."""
        parts = [np.full(len(block.lower), block.whole) for block in self.columns]
        return np.concatenate(parts)


class Statement:
    """Collects blocks of columns and rows while the rules are stated."""

    def __init__(self) -> None:
        self._columns: list[Columns] = []
        self._rows: list[Rows] = []
        self._width = 0

    def columns(
        self,
        name: str,
        count: int,
        *,
        upper: float | FloatArray = UNLIMITED,
        gain: float | FloatArray = 0.0,
        whole: bool = False,
        labels: Sequence[str] = (),
    ) -> IntArray:
        """Add variables from 0 to `upper`, named by their labels, and return their numbers."""
        block = Columns(
            name,
            self._width,
            np.zeros(count),
            _filled(upper, count),
            _filled(gain, count),
            whole,
            tuple(labels),
        )
        self._columns.append(block)
        self._width += count
        return block.numbers

    def rows(
        self,
        name: str,
        labels: Sequence[str],
        entries: tuple[IntArray, IntArray, FloatArray],
        *,
        lower: float | FloatArray = -UNLIMITED,
        upper: float | FloatArray = UNLIMITED,
        about: About = PORTFOLIO,
    ) -> None:
        """Add inequalities whose `entries` are (row in the block, column, coefficient)."""
        row, column, value = entries
        count = len(labels)
        self._rows.append(
            Rows(
                name,
                tuple(labels),
                row.astype(np.int64),
                column.astype(np.int64),
                value.astype(float),
                _filled(lower, count),
                _filled(upper, count),
                _places(about.team, count),
                _places(about.initiative, count),
            )
        )

    def spec(self) -> Spec:
        """Return everything stated so far."""
        return Spec(tuple(self._columns), tuple(self._rows))


def _filled(value: float | FloatArray, count: int) -> FloatArray:
    return np.broadcast_to(np.asarray(value, dtype=float), (count,)).copy()


def _places(value: int | IntArray, count: int) -> IntArray:
    return np.broadcast_to(np.asarray(value, dtype=np.int64), (count,)).copy()
