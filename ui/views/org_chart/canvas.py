"""The canvas: shows a chart through a camera and knows which cards are chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QAccessibleInterface, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.painting.chart.data import ChartData, IntArray
from ui.painting.chart.layouts import Layout
from ui.painting.chart.painter import ChartPainter
from ui.painting.chart.placement import Placement
from ui.painting.chart.scene import Camera, Scene, fitting
from ui.theme.tokens import LIGHT, Tokens
from ui.views.org_chart.content import Content, Placed, Wishes
from ui.views.org_chart.framing import bounds_of, bringing, first_look
from ui.views.org_chart.motion import Motion, Movement, Rearrangement, Shot
from ui.views.org_chart.overlays import Overlays

SMOOTH_UP_TO = 20_000
"""Cards up to which moving them all is shown as a movement."""
STEP = 1.25


class Canvas(QWidget):
    """Everything about the chart but the mouse and the keyboard."""

    selection_changed = Signal(tuple)
    """The ids now selected, the last chosen one last."""
    zoom_changed = Signal(float)
    focus_changed = Signal(str)
    """The id of the position whose sub-tree is shown alone; blank for everything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 160)
        self.content = Content()
        self.tokens: Tokens = LIGHT
        self.interface: QAccessibleInterface | None = None
        self.selected: tuple[str, ...] = ()
        self.scene = Scene(self.content.data, self.content.placement, self.tokens)
        self.overlays = Overlays()
        self.motion = Motion(self._show, self)
        self._chart_painter = ChartPainter()
        self._untouched = True

    @property
    def data(self) -> ChartData:
        """What is shown."""
        return self.content.data

    @property
    def shown(self) -> IntArray:
        """The indices of the cards that are neither folded away nor out of focus."""
        return np.flatnonzero(self.content.placement.visible)

    @property
    def current(self) -> int | None:
        """The index of the card the keyboard is on: the one chosen last."""
        place = self.index_of(self.selected[-1]) if self.selected else -1
        return place if place >= 0 else None

    def index_of(self, position: str) -> int:
        """Return the index of an id, -1 if it is not in the chart."""
        return self.content.places.get(position, -1)

    def wishes_for(self, data: ChartData) -> Wishes | None:
        """Return what decides where the cards of other data stand; None where they are placed."""
        if self._is_new(data):
            self._fit_aspect()
        return None if self.content.stands(data) else self.content.wishes

    def set_data(self, data: ChartData, made: Placed | None = None) -> None:
        """Show other data; view, folded cards, focus and selection stay where they still apply.

        `made`: the places of its cards, where they were worked out already.
        """
        before, places = self.content.placement, self.content.places
        kept = self._anchor()
        anchor = None if kept is None else self.data.ids[kept]
        is_new = self._is_new(data)
        if is_new:
            self._fit_aspect()
        self.content.show(data, made)
        self.selected = tuple(p for p in self.selected if p in self.content.places)
        self._refresh()
        self.focus_changed.emit(self.content.focus or "")
        if is_new:
            self.show_start()
        elif self.content.placement is not before:
            came_from = np.fromiter((places.get(p, -1) for p in data.ids), np.int64, len(data))
            self._rearranged(before, came_from, anchor)

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint with the colors of another theme."""
        self.tokens = tokens
        self.scene = replace(self.scene, tokens=tokens)
        self.update()

    def select(self, positions: Iterable[str]) -> None:
        """Select ids that are in the chart and bring the last one into view; emits nothing."""
        chosen = tuple(dict.fromkeys(p for p in positions if p in self.content.places))
        if chosen == self.selected:
            return
        self.selected = chosen
        self._refresh()
        if chosen:
            self.reveal(chosen[-1])

    def choose(self, positions: Iterable[str]) -> None:
        """Select as the user asked, and say so."""
        chosen = tuple(dict.fromkeys(positions))
        if chosen != self.selected:
            self.selected = chosen
            self._refresh()
            self.selection_changed.emit(chosen)

    def set_found(self, positions: Iterable[str]) -> None:
        """Highlight the ids that a search has found."""
        self.scene = replace(self.scene, found=self.content.indices(positions))
        self.update()

    @property
    def layout_in_use(self) -> Layout:
        """How the cards are laid out."""
        return self.content.layout

    def set_layout(self, layout: Layout) -> None:
        """Lay the cards out in another way and show the whole chart."""
        if layout is self.content.layout:
            return
        self.content.layout = layout
        self._fit_aspect()
        self.content.arrange()
        self._refresh()
        self.show_start()

    def toggle(self, index: int) -> None:
        """Fold a card's reports away, or back, with the card staying where it is."""
        before = self.content.placement
        self.content.toggle(index)
        self._rearranged(before, None, self.data.ids[index])

    def fold_to(self, depth: int | None) -> None:
        """Show that many levels below the top; None shows all."""
        before, anchor = self.content.placement, self._anchor()
        self.content.fold_to(depth)
        if anchor is not None and not self.content.placement.visible[anchor]:
            anchor = next(
                i for i in self.content.above(anchor) if self.content.placement.visible[i]
            )
        self._rearranged(before, None, None if anchor is None else self.data.ids[anchor])

    def focus_on(self, position: str) -> None:
        """Show a position and all below it alone; blank shows everything again."""
        self.content.focus = position if position in self.content.places else None
        self.content.arrange()
        self._refresh()
        self.focus_changed.emit(self.content.focus or "")
        self.fit()

    @property
    def zoom(self) -> float:
        """How large the chart is shown, or will be once a movement ends."""
        return (self.motion.target or self.scene.camera).zoom

    def set_camera(self, camera: Camera, *, smooth: bool = False) -> None:
        """Look from elsewhere, at once or in a short movement."""
        self._untouched = False
        if smooth:
            self.motion.play(Movement(self.scene.camera, camera, self.content.placement))
        else:
            self.motion.stop()
            self._show(Shot(camera, self.content.placement))

    def zoom_by(self, factor: float, at: QPointF | None = None, *, smooth: bool = True) -> None:
        """Come closer or go farther, around a pixel or the middle."""
        around = QPointF(self.rect().center()) if at is None else at
        camera = self.motion.target or self.scene.camera
        self.set_camera(camera.zoomed(factor, around), smooth=smooth)

    def zoom_in(self) -> None:
        """Come a step closer."""
        self.zoom_by(STEP)

    def zoom_out(self) -> None:
        """Go a step back."""
        self.zoom_by(1 / STEP)

    def fit(self) -> None:
        """Show the whole chart, beside what floats above it."""
        self.set_camera(fitting(self.content.placement.bounds, self._free_area()), smooth=True)

    def zoom_to(self, indices: Collection[int]) -> None:
        """Show some cards as large as they fit."""
        if indices:
            around = bounds_of(self.content.placement, indices)
            self.set_camera(fitting(around, self._free_area()), smooth=True)

    def show_start(self) -> None:
        """Show a small chart whole, a medium one from its largest root, a large one from afar."""
        tree = self.content.largest_tree()
        self.set_camera(first_look(self.content.placement, self._free_area(), tree))
        self._untouched = not self.isVisible()

    def reveal(self, position: str) -> None:
        """Unfold what hides a position and bring it into view, moving no more than needed."""
        index = self.index_of(position)
        if index < 0:
            return
        focus = self.content.focus
        if self.content.uncover((index,)):
            self._refresh()
            if focus != self.content.focus:
                self.focus_changed.emit("")
        camera = self.motion.target or self.scene.camera
        wanted = bringing(camera, self.content.placement.rect(index), self._free_area())
        if wanted != camera:
            near = (wanted.x - camera.x) ** 2 + (wanted.y - camera.y) ** 2 < self.width() ** 2
            self.set_camera(wanted, smooth=near)

    def card_at(self, place: QPoint | QPointF) -> int | None:
        """Return the card at a place of the widget."""
        return self.scene.placement.at(self.scene.camera.to_chart(QPointF(place)))

    def card_rect(self, index: int) -> QRectF:
        """Return where a card is seen in the widget."""
        return self.scene.camera.rect_to_window(self.scene.placement.rect(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle in the middle; an untouched chart is shown anew."""
        if self._untouched:
            self.show_start()
            self._untouched = True
        else:
            grown = event.size() - event.oldSize()
            if event.oldSize().isValid():
                self.motion.finish()
                moved = self.scene.camera.moved(grown.width() / 2, grown.height() / 2)
                self.scene = replace(self.scene, camera=moved)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole widget is one picture
        """Paint the chart and what floats above it."""
        painter = QPainter(self)
        try:
            self.paint(painter)
        finally:
            painter.end()

    def paint(self, painter: QPainter) -> None:
        """Paint everything onto a painter of the widget's size."""
        frame = QRectF(self.rect())
        self._chart_painter.paint(painter, frame, self.scene)
        self.overlays.paint(painter, frame, self.scene)

    def _show(self, shot: Shot) -> None:
        zoomed = shot.camera.zoom != self.scene.camera.zoom
        self.scene = replace(
            self.scene,
            camera=shot.camera,
            placement=shot.placement,
            edge_opacity=shot.edge_opacity,
        )
        if zoomed:
            self.zoom_changed.emit(shot.camera.zoom)
        self.update()

    def _refresh(self) -> None:
        """Take over data, placement and choices into the scene."""
        self.motion.stop()
        found = [self.scene.data.ids[i] for i in self.scene.found if i < len(self.scene.data)]
        self.scene = replace(
            self.scene,
            data=self.data,
            placement=self.content.placement,
            selected=self.content.indices(self.selected),
            found=self.content.indices(found),
            collapsed=self.content.collapsed,
            carried=frozenset(),
            hovered=None,
            target=None,
            edge_opacity=1.0,
        )
        self.update()

    def _rearranged(
        self, before: Placement, came_from: IntArray | None, anchor: str | None
    ) -> None:
        """Go from an earlier placement to the present one, with the anchor staying in place.

        `came_from` gives the earlier index of each card, -1 for none; None means the same ones.
        """
        self._refresh()
        earlier = np.arange(len(self.data)) if came_from is None else came_from
        index = -1 if anchor is None else self.index_of(anchor)
        change = Rearrangement(before, self.content.placement, earlier, index)
        camera = self.scene.camera
        if len(self.data) > SMOOTH_UP_TO:
            self.set_camera(change.held(camera))
        else:
            self._untouched = False
            self.motion.play(change.movement(camera))

    def _anchor(self) -> int | None:
        """Return the card to hold still: the current one if in view, else the most central."""
        placement, camera = self.content.placement, self.scene.camera
        inside = placement.within(camera.rect_to_chart(QRectF(self.rect())))
        if not len(inside):
            return None
        if self.current is not None and self.current in inside:
            return self.current
        middle = camera.to_chart(QPointF(self.rect().center()))
        off = np.abs(placement.x[inside] - middle.x()) + np.abs(placement.y[inside] - middle.y())
        return int(inside[off.argmin()])

    def _free_area(self) -> QRectF:
        return self.overlays.free_area(QSizeF(self.size()), self.scene)

    def _is_new(self, data: ChartData) -> bool:
        return self._untouched or self.content.places.keys().isdisjoint(data.ids)

    def _fit_aspect(self) -> None:
        area = self._free_area()
        self.content.aspect = max(0.4, min(4.0, area.width() / max(area.height(), 1.0)))
