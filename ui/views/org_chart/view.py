"""The org chart as one widget: the canvas with mouse, keyboard and the bars above it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QStyle, QToolTip, QWidget

from ui.theme.tokens import Tokens
from ui.views.org_chart.accessible import install, spoken
from ui.views.org_chart.breadcrumb import Breadcrumb
from ui.views.org_chart.canvas import Canvas
from ui.views.org_chart.pointer import Pointer
from ui.views.org_chart.walking import Step, walk
from ui.views.org_chart.zoom_bar import ZoomBar

MARGIN = 12
Key = Qt.Key
STEPS = {
    Key.Key_Up: Step.UP,
    Key.Key_Down: Step.DOWN,
    Key.Key_Left: Step.PREVIOUS,
    Key.Key_Right: Step.NEXT,
}


class OrgChartView(Canvas):
    """Shows an organization and asks for changes; it changes nothing itself."""

    activated = Signal(str)
    """A position was opened, by a double click or the Enter key."""
    move_requested = Signal(tuple, str)
    """Ids were dropped on the id of a new manager."""
    context_requested = Signal(str, QPoint)
    """A menu was asked for, for an id or, blank, for the canvas, at a point of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Org chart"))
        still = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        self.set_reduced_motion(still == 0)
        self._pointer = Pointer(self)
        self._zoom_bar = ZoomBar(self)
        self._breadcrumb = Breadcrumb(self)
        self._zoom_bar.closer.connect(self.zoom_in)
        self._zoom_bar.farther.connect(self.zoom_out)
        self._zoom_bar.natural.connect(self.zoom_natural)
        self._zoom_bar.whole.connect(self.fit)
        self._breadcrumb.chosen.connect(self.focus_on)
        self.zoom_changed.connect(self._zoom_bar.show_zoom)
        self.focus_changed.connect(self._show_path)
        self.selection_changed.connect(self._announce)
        self._zoom_bar.set_tokens(self.tokens)
        self._zoom_bar.show_zoom(self.zoom)
        self._keys = {
            Key.Key_Home: self.home,
            Key.Key_Plus: self.zoom_in,
            Key.Key_Equal: self.zoom_in,
            Key.Key_Minus: self.zoom_out,
            Key.Key_0: self.fit,
            Key.Key_1: self.zoom_natural,
            Key.Key_2: self.zoom_to_selection,
        }

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint with the colors of another theme."""
        super().set_tokens(tokens)
        self._zoom_bar.set_tokens(tokens)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Jump instead of moving smoothly."""
        self.motion.reduced = reduced

    def expand_all(self) -> None:
        """Unfold every card."""
        self.fold_to(None)

    def collapse_all(self) -> None:
        """Show the top two levels only."""
        self.fold_to(1)

    def zoom_natural(self) -> None:
        """Show cards at their natural size."""
        self.zoom_by(1 / self.zoom)

    def zoom_to_selection(self) -> None:
        """Show the selected cards as large as they fit."""
        self.zoom_to(self.content.indices(self.selected))

    def home(self) -> None:
        """Choose the card at the top and bring it into view."""
        top = walk(self.data, self.content.placement, None, Step.UP)
        if top is not None:
            self._step_to(top)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hand the mouse to the pointer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hand the mouse to the pointer."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand the mouse to the pointer, and pass on a move it asks for."""
        wanted = self._pointer.release(event)
        if wanted is not None:
            self.move_requested.emit(*wanted)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the card that was clicked twice."""
        card = self.card_at(event.position())
        if card is None or event.button() is not Qt.MouseButton.LeftButton:
            self._pointer.press(event)
        else:
            self.activated.emit(self.data.ids[card])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Hand the wheel to the pointer."""
        self._pointer.wheel(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Mark no card once the mouse is elsewhere."""
        self._pointer.hover(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu, choosing the card below the mouse unless it is chosen."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        card = self.current if by_key else self.card_at(event.pos())
        if card is None:
            self.context_requested.emit("", event.globalPos())
            return
        position = self.data.ids[card]
        if position not in self.selected:
            self.choose((position,))
        place = self.mapToGlobal(self.card_rect(card).center().toPoint())
        self.context_requested.emit(position, place if by_key else event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Show tips and take pinches on a touch pad."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        if isinstance(event, QNativeGestureEvent) and self._pointer.pinch(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, fold and zoom by keys."""
        key = Key(event.key())
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in STEPS:
            step = walk(self.data, self.content.placement, self.current, STEPS[key])
            if step is not None:
                self._step_to(step, extend=extend)
            return
        if not self._act(key):
            super().keyPressEvent(event)

    def _act(self, key: Qt.Key) -> bool:
        """Do what a key stands for; tell whether it stands for anything."""
        if key in self._keys:
            self._keys[key]()
            return True
        if key is Key.Key_Escape:
            return self._escape()
        if key in (Key.Key_Space, Key.Key_Return, Key.Key_Enter) and self.current is not None:
            self._act_on(self.current, key)
            return True
        return False

    def _act_on(self, current: int, key: Qt.Key) -> None:
        if key is Key.Key_Space:
            self.toggle(current)
        else:
            self.activated.emit(self.data.ids[current])

    def _escape(self) -> bool:
        """Put cards back, else leave the focus, else choose nothing; tell if there was any."""
        if self._pointer.cancel():
            return True
        if self.content.focus is not None:
            self.focus_on("")
            return True
        chosen = bool(self.selected)
        self.choose(())
        return chosen

    def _step_to(self, index: int, *, extend: bool = False) -> None:
        position = self.data.ids[index]
        rest = tuple(p for p in self.selected if p != position) if extend else ()
        self.choose((*rest, position))
        self.reveal(position)

    def _announce(self) -> None:
        """Tell screen readers which card has the keyboard."""
        found = self.shown.searchsorted(self.current) if self.current is not None else -1
        if QAccessible.isActive() and found >= 0:
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(int(found))
            QAccessible.updateAccessibility(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        card = self.card_at(QPointF(event.pos()))
        if card is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPos(), "\n".join(spoken(self, card)), self)

    def _show_path(self, position: str) -> None:
        index = self.index_of(position)
        way = [] if index < 0 else [*reversed(self.content.above(index)), index]
        self._breadcrumb.show_path([(self.data.ids[i], self.data.name[i]) for i in way])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bars in their corners."""
        super().resizeEvent(event)
        self._zoom_bar.adjustSize()
        self._zoom_bar.move(self.width() - self._zoom_bar.width() - MARGIN, MARGIN)
        self._breadcrumb.move(MARGIN, MARGIN)
