"""The mouse on the canvas: move, choose, fold, frame with a rubber band, drag to a new manager."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.painting.chart.marks import HANDLE_RADIUS
from ui.painting.chart.scene import GREEKED_ABOVE
from ui.views.org_chart.canvas import Canvas
from ui.views.org_chart.carrying import Carrying

WHEEL_STEP = 1.0016
"""Zoom for each eighth of a degree the wheel turns."""

Button = Qt.MouseButton
Modifier = Qt.KeyboardModifier


class Doing(Enum):
    """What the pressed mouse is about."""

    NOTHING = 0
    PRESSING = 1
    """On a card: the release will choose it, a drag will pick it up."""
    MOVING = 2
    FRAMING = 3
    CARRYING = 4
    OVERVIEW = 5
    """In the minimap."""


class Pointer:
    """Turns mouse events into what the canvas does."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.carrying = Carrying(canvas)
        self._doing = Doing.NOTHING
        self._start = QPointF()
        self._last = QPointF()
        self._card: int | None = None

    def press(self, event: QMouseEvent) -> None:
        """Begin whatever the place and the button mean."""
        canvas, at = self._canvas, event.position()
        self._start = self._last = at
        if event.button() is Button.MiddleButton:
            self._begin(Doing.MOVING)
            return
        if event.button() is not Button.LeftButton:
            return
        if self._minimap().contains(at):
            self._begin(Doing.OVERVIEW)
            self._look_at(at)
            return
        handle = self.handle_at(at)
        if handle is not None:
            canvas.toggle(handle)
            return
        self._card = canvas.card_at(at)
        if self._card is None:
            framing = event.modifiers() & (Modifier.ShiftModifier | Modifier.ControlModifier)
            self._begin(Doing.FRAMING if framing else Doing.MOVING)
        else:
            self._doing = Doing.PRESSING

    def _begin(self, doing: Doing) -> None:
        self._doing = doing
        shapes = {
            Doing.MOVING: Qt.CursorShape.ClosedHandCursor,
            Doing.FRAMING: Qt.CursorShape.CrossCursor,
        }
        self._canvas.setCursor(shapes.get(doing, Qt.CursorShape.ArrowCursor))

    def move(self, event: QMouseEvent) -> None:
        """Go on with what the press began; without one, see what lies below."""
        canvas, at = self._canvas, event.position()
        match self._doing:
            case Doing.NOTHING:
                self.hover(at)
            case Doing.PRESSING:
                if (at - self._start).manhattanLength() >= QApplication.startDragDistance():
                    self._pick_up(at)
            case Doing.MOVING:
                delta = at - self._last
                canvas.set_camera(canvas.scene.camera.moved(delta.x(), delta.y()))
            case Doing.FRAMING:
                canvas.overlays.band = QRectF(self._start, at)
                canvas.update()
            case Doing.CARRYING:
                self.carrying.carry(at)
            case Doing.OVERVIEW:
                self._look_at(at)
        self._last = at

    def release(self, event: QMouseEvent) -> tuple[tuple[str, ...], str] | None:
        """End what the press began; return a move that was asked for by dropping cards."""
        doing, self._doing = self._doing, Doing.NOTHING
        self._canvas.unsetCursor()
        match doing:
            case Doing.PRESSING:
                self._choose(event.modifiers())
            case Doing.FRAMING:
                self._frame(event.position())
            case Doing.MOVING if event.button() is Button.LeftButton:
                still = (event.position() - self._start).manhattanLength() < 4
                if still and not event.modifiers():
                    self._canvas.choose(())
            case Doing.CARRYING:
                return self.carrying.drop()
            case _:
                pass
        return None

    def cancel(self) -> bool:
        """Put cards in hand back; tell whether there were any."""
        if self._doing is not Doing.CARRYING:
            return False
        self._doing = Doing.NOTHING
        self.carrying.put_back()
        return True

    def hover(self, at: QPointF | None) -> None:
        """Mark the card below a pixel; None marks no card."""
        canvas = self._canvas
        far = canvas.scene.camera.zoom < GREEKED_ABOVE
        handle = None if at is None else self.handle_at(at)
        card = None if at is None or far else canvas.card_at(at)
        hovered = card if handle is None else handle
        if hovered != canvas.scene.hovered:
            canvas.scene = replace(canvas.scene, hovered=hovered)
            canvas.update()
        canvas.setCursor(
            Qt.CursorShape.PointingHandCursor if handle is not None else Qt.CursorShape.ArrowCursor
        )

    def handle_at(self, at: QPointF) -> int | None:
        """Return the card whose fold handle is painted at a pixel."""
        scene = self._canvas.scene
        if scene.camera.zoom < GREEKED_ABOVE:
            return None
        point = scene.camera.to_chart(at)
        for index in scene.collapsed | ({scene.hovered} if scene.hovered is not None else set()):
            if scene.placement.visible[index] and scene.data.reports[index]:
                off = point - scene.placement.handle(index)
                wide = 24 if index in scene.collapsed else HANDLE_RADIUS + 2
                if abs(off.x()) <= wide and abs(off.y()) <= HANDLE_RADIUS + 2:
                    return index
        return None

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom at the cursor; two fingers on a touch pad and the shift key move instead."""
        canvas, pixels, angle = self._canvas, event.pixelDelta(), event.angleDelta()
        zooming = event.modifiers() & Modifier.ControlModifier
        if not pixels.isNull() and not zooming:
            canvas.set_camera(canvas.scene.camera.moved(pixels.x(), pixels.y()))
        elif event.modifiers() & Modifier.ShiftModifier:
            canvas.set_camera(canvas.scene.camera.moved(angle.y() or angle.x(), 0))
        else:
            canvas.zoom_by(WHEEL_STEP ** angle.y(), event.position(), smooth=False)
        event.accept()

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Zoom by two fingers; tell whether the gesture was one."""
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._canvas.zoom_by(1 + event.value(), event.position(), smooth=False)
        return True

    def _pick_up(self, at: QPointF) -> None:
        canvas = self._canvas
        if self._card is None:
            return
        position = canvas.data.ids[self._card]
        if position not in canvas.selected:
            canvas.choose((position,))
        self._doing = Doing.CARRYING
        self.carrying.pick_up(canvas.content.indices(canvas.selected))
        self.carrying.carry(at)

    def _choose(self, modifiers: Qt.KeyboardModifier) -> None:
        canvas = self._canvas
        if self._card is None:
            return
        position = canvas.data.ids[self._card]
        if modifiers & (Modifier.ControlModifier | Modifier.ShiftModifier):
            rest = tuple(other for other in canvas.selected if other != position)
            canvas.choose(rest if position in canvas.selected else (*rest, position))
        else:
            canvas.choose((position,))

    def _frame(self, at: QPointF) -> None:
        canvas = self._canvas
        canvas.overlays.band = None
        area = canvas.scene.camera.rect_to_chart(QRectF(self._start, at).normalized())
        inside = [canvas.data.ids[index] for index in canvas.scene.placement.within(area)]
        canvas.choose((*canvas.selected, *inside))
        canvas.update()

    def _minimap(self) -> QRectF:
        canvas = self._canvas
        return canvas.overlays.minimap_rect(QSizeF(canvas.size()), canvas.scene)

    def _look_at(self, at: QPointF) -> None:
        """Bring what the minimap shows at a pixel into the middle."""
        canvas = self._canvas
        wanted = canvas.overlays.minimap.point_of(at - self._minimap().topLeft())
        off = QPointF(canvas.rect().center()) - canvas.scene.camera.to_window(wanted)
        canvas.set_camera(canvas.scene.camera.moved(off.x(), off.y()))
