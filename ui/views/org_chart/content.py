"""What the chart shows: its data, layout, folded cards and focus, and where that places cards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ui.painting.chart.data import BoolArray, ChartData, IntArray, no_positions
from ui.painting.chart.layouts import Layout, place
from ui.painting.chart.placement import Placement

Wishes = tuple[Layout, frozenset[str], str | None, float]
"""Everything but the data that decides where cards stand: layout, folded, focus and aspect."""


@dataclass(frozen=True, eq=False)
class Placed:
    """Data with the places of all cards, worked out beside the window."""

    data: ChartData
    asked: Wishes
    wishes: Wishes
    """What was asked for, as far as it is still there."""
    places: Mapping[str, int]
    placement: Placement


def placed(data: ChartData, asked: Wishes, places: Mapping[str, int] | None = None) -> Placed:
    """Place all cards; what is folded or in focus counts where it is still there."""
    layout, folded, focus, aspect = asked
    if places is None:
        places = {position: index for index, position in enumerate(data.ids)}
    folded = frozenset(position for position in folded if position in places)
    focus = focus if focus in places else None
    collapsed = frozenset(places[position] for position in folded)
    at = None if focus is None else places[focus]
    placement = place(data, layout, collapsed=collapsed, focus=at, aspect=aspect)
    return Placed(data, asked, (layout, folded, focus, aspect), places, placement)


class Content:
    """Folded cards and focus are kept by id, so that new data of the same plan keeps them."""

    def __init__(self) -> None:
        self.data: ChartData = no_positions()
        self.places: Mapping[str, int] = {}
        """The index of every id."""
        self.layout = Layout.COMPACT
        self.folded: frozenset[str] = frozenset()
        self.focus: str | None = None
        self.aspect = 1.6
        self.placement: Placement = place(self.data)
        self._arranged = self.wishes

    def stands(self, data: ChartData) -> bool:
        """Tell whether the cards of other data stand where those on show do."""
        same_tree = data.ids == self.data.ids and np.array_equal(data.parent, self.data.parent)
        return same_tree and self._arranged == self.wishes

    def show(self, data: ChartData, made: Placed | None = None) -> None:
        """Show other data, with what is still there folded and focused as before.

        Cards stay where they are if only what is written on them has changed. `made` spares
        placing them where it is about the same wishes.
        """
        stands = self.stands(data)
        self.data = data
        if stands:
            return
        if made is None or made.data is not data or made.asked != self.wishes:
            made = placed(data, self.wishes)
        self.places = made.places
        _, self.folded, self.focus, _ = made.wishes
        self.placement, self._arranged = made.placement, made.wishes

    @property
    def wishes(self) -> Wishes:
        """What decides where cards stand."""
        return self.layout, self.folded, self.focus, self.aspect

    def arrange(self) -> None:
        """Place all cards anew."""
        made = placed(self.data, self.wishes, self.places)
        self.placement, self._arranged = made.placement, made.wishes

    @property
    def collapsed(self) -> frozenset[int]:
        """The indices of folded cards."""
        return frozenset(self.places[position] for position in self.folded)

    def indices(self, positions: Iterable[str]) -> frozenset[int]:
        """Return the indices of ids, without those that are not in the chart."""
        return frozenset(self.places[p] for p in positions if p in self.places)

    def toggle(self, index: int) -> None:
        """Fold a card's reports away, or back."""
        if self.data.reports[index]:
            self.folded ^= {self.data.ids[index]}
            self.arrange()

    def fold_to(self, depth: int | None) -> None:
        """Fold every manager at a depth or deeper; None unfolds all."""
        if depth is None:
            self.folded = frozenset()
        else:
            deep = (depths(self.data) >= depth) & (self.data.reports > 0)
            self.folded = frozenset(self.data.ids[index] for index in np.flatnonzero(deep))
        self.arrange()

    def uncover(self, indices: Collection[int]) -> bool:
        """Unfold and widen the focus until cards are shown; tell whether anything changed."""
        hidden = [index for index in indices if not self.placement.visible[index]]
        if not hidden:
            return False
        above = {self.data.ids[manager] for index in hidden for manager in self.above(index)}
        self.folded -= above
        if self.focus is not None and not all(self._in_focus(index) for index in hidden):
            self.focus = None
        self.arrange()
        return True

    def _in_focus(self, index: int) -> bool:
        return self.focus is not None and self.places[self.focus] in (index, *self.above(index))

    def above(self, index: int) -> list[int]:
        """Return the managers above a card, nearest first."""
        chain: list[int] = []
        manager = int(self.data.parent[index])
        while manager >= 0:
            chain.append(manager)
            manager = int(self.data.parent[manager])
        return chain

    def below(self, indices: Collection[int]) -> BoolArray:
        """Tell for every card whether it is one of these or anywhere below them; bool[n]."""
        found = np.zeros(len(self.data), np.bool_)
        found[list(indices)] = True
        inside = found.tolist()
        for index, manager in enumerate(self.data.parent.tolist()):
            if manager >= 0 and inside[manager]:
                inside[index] = True
        return np.array(inside, np.bool_)

    def largest_tree(self) -> IntArray:
        """Return the shown cards of the root with the most reports, the root first; int[k]."""
        shown = self.placement.visible
        if not shown.any():
            return np.empty(0, np.int64)
        root = int(np.where(shown, self.data.reports, -1).argmax())
        return np.flatnonzero(self.below((root,)) & shown)

    def tops(self, indices: Collection[int]) -> list[int]:
        """Return the cards that have none of the others above them, in order."""
        chosen = set(indices)
        return sorted(index for index in chosen if chosen.isdisjoint(self.above(index)))


def depths(data: ChartData) -> IntArray:
    """Return the level of every card, 0 for roots; int[n]."""
    made = np.zeros(len(data), np.int32)
    for index, manager in enumerate(data.parent.tolist()):
        if manager >= 0:
            made[index] = made[manager] + 1
    return made
