"""Whether stocks can meet needs that fit only some of them, and which needs cannot be met."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DUST = 1e-12
"""Amounts below this are rounding noise of floating point."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """Needs, by place, that together exceed all the stocks they fit (Hall's condition)."""

    needs: tuple[int, ...]
    amount: float


class Transport:
    """The largest flow from stocks to the needs they fit, found by shortest augmenting paths.

    `fits[n]` lists the stocks that need n may draw on. After construction `flows[n]` maps stocks
    to the amount drawn, and `unmet[n]` is what remains.
    """

    def __init__(
        self, needs: Sequence[float], stocks: Sequence[float], fits: Sequence[Sequence[int]]
    ) -> None:
        self._fits = fits
        self._rest = list(stocks)
        self.flows: list[dict[int, float]] = [{} for _ in needs]
        self.unmet = list(needs)
        for need in range(len(needs)):
            self._fill(need)

    def shortages(self, tolerance: float) -> tuple[Shortage, ...]:
        """Return the groups of needs that cannot be met, each with what is missing."""
        short = [need for need, rest in enumerate(self.unmet) if rest > DUST]
        groups = _merged(self._reach(need)[0] for need in short)
        found = (
            Shortage(tuple(sorted(group)), sum(self.unmet[need] for need in group))
            for group in groups
        )
        return tuple(shortage for shortage in found if shortage.amount > tolerance)

    def _fill(self, need: int) -> None:
        while self.unmet[need] > DUST:
            path = self._path(need)
            if path is None:
                return
            self._push(path)

    def _path(self, need: int) -> list[int] | None:
        """Return need, stock, need, stock, … ending at a stock with something left."""
        needs, stocks = self._reach(need)
        end = next((stock for stock in stocks if self._rest[stock] > DUST), None)
        if end is None:
            return None
        path = [end]
        while path[0] != need or len(path) % 2:
            path.insert(0, stocks[path[0]] if len(path) % 2 else needs[path[0]])
        return path

    def _reach(self, start: int) -> tuple[dict[int, int], dict[int, int]]:
        """Return the needs and stocks reached, each with the one it was reached from."""
        needs, stocks = {start: -1}, {}
        queue = deque([start])
        while queue:
            need = queue.popleft()
            for stock in self._fits[need]:
                if stock in stocks:
                    continue
                stocks[stock] = need
                for other, flow in enumerate(self.flows):
                    if other not in needs and flow.get(stock, 0.0) > DUST:
                        needs[other] = stock
                        queue.append(other)
        return needs, stocks

    def _push(self, path: list[int]) -> None:
        needs, stocks = path[::2], path[1::2]
        back = [self.flows[need][stock] for need, stock in zip(needs[1:], stocks, strict=False)]
        amount = min(self.unmet[needs[0]], self._rest[stocks[-1]], *back)
        self.unmet[needs[0]] -= amount
        self._rest[stocks[-1]] -= amount
        for need, stock in zip(needs, stocks, strict=True):
            self.flows[need][stock] = self.flows[need].get(stock, 0.0) + amount
        for need, stock in zip(needs[1:], stocks, strict=False):
            self.flows[need][stock] -= amount


def _merged(groups: Iterable[Iterable[int]]) -> list[set[int]]:
    merged: list[set[int]] = []
    for group in groups:
        joined = set(group)
        apart = []
        for other in merged:
            if joined & other:
                joined |= other
            else:
                apart.append(other)
        merged = [*apart, joined]
    return merged
