"""Lets screen readers walk the cards of the chart as items of a list."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from ui.painting.chart.card_text import state_word
from ui.painting.chart.data import Fate, State
from ui.painting.chart.fates import fate_word
from ui.views.org_chart.canvas import Canvas


def spoken(view: Canvas, index: int) -> tuple[str, ...]:
    """Return what there is to say about a card, part by part."""
    data = view.data
    parts = [data.name[index], data.title[index]]
    state = State(data.state[index])
    if state is not State.FILLED and state_word(state) != data.name[index]:
        parts.append(state_word(state))
    if data.fate is not None and data.fate[index]:
        parts.append(fate_word(Fate(data.fate[index])))
    reports = int(data.reports[index])
    if reports:
        words = view.tr("1 report") if reports == 1 else view.tr("{count} reports")
        parts.append(words.format(count=f"{reports:,}"))
    if not np.isnan(data.bar[index]):
        parts.append(view.tr("{share} utilized").format(share=f"{data.bar[index]:.0%}"))
    return tuple(part for part in parts if part)


class ChartInterface(QAccessibleWidget):
    """The chart as a list of its shown cards."""

    def __init__(self, view: Canvas) -> None:
        super().__init__(view, QAccessible.Role.List, view.tr("Org chart"))
        self._view = view
        self._cards: dict[str, CardInterface] = {}

    def childCount(self) -> int:
        """Count the shown cards."""
        return len(self._view.shown)

    def child(self, index: int) -> QAccessibleInterface:
        """Return a shown card."""
        return self._card(int(self._view.shown[index]))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of a card among the shown ones, -1 if it is not there."""
        found = np.flatnonzero(self._view.shown == getattr(child, "place", -1))
        return int(found[0]) if len(found) else -1

    def childAt(self, x: int, y: int) -> Any:
        """Return the card at a point of the screen."""
        index = self._view.card_at(self._view.mapFromGlobal(QPoint(x, y)))
        return None if index is None else self._card(index)

    def focusChild(self) -> Any:
        """Return the card that the keyboard is on."""
        current = self._view.current
        return None if current is None else self._card(current)

    def _card(self, index: int) -> CardInterface:
        position = self._view.data.ids[index]
        kept = self._cards.get(position)
        if kept is None:
            kept = self._cards[position] = CardInterface(self._view, position, self)
        return kept


class CardInterface(QAccessibleInterface):
    """One card."""

    def __init__(self, view: Canvas, position: str, parent: ChartInterface) -> None:
        super().__init__()
        self._view, self._position, self._parent = view, position, parent

    @property
    def place(self) -> int:
        """The index of the card, -1 once it is gone."""
        return self._view.index_of(self._position)

    def isValid(self) -> bool:
        """Tell whether the position is still in the chart."""
        return self.place >= 0

    def object(self) -> Any:
        """Cards are no objects of their own."""
        return None

    def parent(self) -> QAccessibleInterface:
        """Return the chart."""
        return self._parent

    def childCount(self) -> int:
        """Cards hold nothing."""
        return 0

    def child(self, index: int) -> Any:  # noqa: ARG002 - Qt's signature
        """Cards hold nothing."""
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: ARG002 - Qt's signature
        """Cards hold nothing."""
        return -1

    def childAt(self, x: int, y: int) -> Any:  # noqa: ARG002 - Qt's signature
        """Cards hold nothing."""
        return None

    def text(self, text: QAccessible.Text) -> str:
        """Return what is said about the card."""
        named = text is QAccessible.Text.Name and self.isValid()
        return ", ".join(spoken(self._view, self.place)) if named else ""

    def setText(self, text: QAccessible.Text, to: str) -> None:
        """Cards cannot be renamed from here."""

    def rect(self) -> QRect:
        """Return where the card is on the screen."""
        seen = self._view.card_rect(self.place).toRect()
        return QRect(self._view.mapToGlobal(seen.topLeft()), seen.size())

    def role(self) -> QAccessible.Role:
        """A card is an item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Tell whether the card is selected or has the keyboard."""
        state = QAccessible.State()
        state.selectable = True
        state.focusable = True
        state.selected = self._position in self._view.selected
        state.focused = self.place == self._view.current
        return state


@cache
def install() -> None:
    """Make charts known to screen readers; doing it once lasts for the whole run."""
    QAccessible.installFactory(_interface)


def _interface(name: str, thing: QObject) -> QAccessibleInterface | None:  # noqa: ARG001 - Qt's
    if not isinstance(thing, Canvas):
        return None
    interface = ChartInterface(thing)
    thing.interface = interface
    return interface
