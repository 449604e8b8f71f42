"""What departments answer under prices, and which prices to ask them under next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.search.decomposition import Block, Decomposition, Prices
from solvers.search.tree import Tree


@dataclass(frozen=True, slots=True)
class Priced:
    """Departments under some prices: what each asks, and how far its proof is."""

    prices: Prices
    blocks: tuple[Block, ...]
    trees: tuple[Tree, ...]

    def total(self, cut: Decomposition) -> float:
        """Return the bound on the whole, infinite while an answer is missing."""
        return cut.constant(self.prices) + sum(tree.bound for tree in self.trees)


def priced(
    cut: Decomposition,
    prices: Prices,
    departments: Iterable[int],
    before: Priced | None,
    x: FloatArray | None,
) -> Priced:
    """Ask departments under prices, from what they answered before on; the others' answers stay.

    At first all are asked, from what a plan of the whole chooses in them.
    """
    gain = cut.gain(prices)
    blocks = dict(enumerate(before.blocks if before else ()))
    trees = dict(enumerate(before.trees if before else ()))
    for one in departments:
        block = cut.block(one, gain, prices)
        known = None if x is None else x[cut.columns(block)]
        start = trees[one].x if before else known
        blocks[one], trees[one] = block, Tree(block.matrix, _splits(cut, block), start)
    return Priced(prices, tuple(blocks.values()), tuple(trees.values()))


def _splits(cut: Decomposition, block: Block) -> tuple[IntArray, ...]:
    """Return the columns to split by: first whether to do something, then how."""
    binary = block.matrix.whole & (block.matrix.upper == 1.0)
    way = cut.initiative[cut.columns(block)] >= 0
    return np.flatnonzero(binary & ~way), np.flatnonzero(binary & way)


def moved_prices(
    cut: Decomposition, answers: Priced, room: float
) -> tuple[Prices, frozenset[int]] | None:
    """Step along what owners and copies disagree about; return the departments concerned.

    The step is Polyak's: `room` ÷ the square of the disagreement.
    """
    owned, copied = _choices(cut, answers)
    disagreement = owned[cut.copied] - copied
    norm = float(disagreement @ disagreement)
    if norm < 1e-9 or room <= 0:
        return None
    copies = answers.prices.copies + room / norm * disagreement
    moved = np.flatnonzero(abs(disagreement) > 1e-9)
    touched = {*cut.owner[cut.copied[moved]].tolist(), *cut.copied_to[moved].tolist()}
    return replace(answers.prices, copies=copies), frozenset(touched)


def _choices(cut: Decomposition, answers: Priced) -> tuple[FloatArray, FloatArray]:
    """Return what owners chose per column, and what was chosen per copy."""
    owned, copied = np.zeros(cut.matrix.width), np.zeros(len(cut.copied))
    for block, tree in zip(answers.blocks, answers.trees, strict=True):
        if tree.x is not None:
            owned[block.owned] = tree.x[: len(block.owned)]
            copied[block.copies] = tree.x[len(block.owned) :]
    return owned, copied
