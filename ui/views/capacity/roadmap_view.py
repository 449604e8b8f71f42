"""The roadmap on screen: scrolls, selects an initiative, explains a bar in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QToolTip, QWidget

from orgplan.reports.figures import Bar, Roadmap
from ui.painting.plan.roadmap import bar_at, paint_roadmap, roadmap_size
from ui.theme.tokens import LIGHT, Tokens


class RoadmapView(QScrollArea):
    """A scrolling roadmap."""

    selected = Signal(str)
    """The id of the initiative that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = _Canvas()
        self._canvas.selected.connect(self.selected)
        self.setWidget(self._canvas)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(self.tr("Roadmap of the funded initiatives"))

    def show_roadmap(self, roadmap: Roadmap) -> None:
        """Replace what is shown."""
        self._canvas.roadmap = roadmap
        self._fit()
        self._canvas.update()

    def select(self, initiative: str) -> None:
        """Highlight one initiative."""
        self._canvas.chosen = initiative
        self._canvas.update()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        self._canvas.tokens = tokens
        self._canvas.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the whole width, and scroll where that is too little."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width, height = roadmap_size(self._canvas.roadmap, column_width=46)
        view = self.viewport().size()
        self._canvas.resize(max(int(width), view.width()), max(int(height), view.height()))


class _Canvas(QWidget):
    selected = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.roadmap = Roadmap((), (), ())
        self.chosen = ""
        self.tokens = LIGHT
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_roadmap(painter, self._area(), self.roadmap, self.tokens, self.chosen)
        finally:
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(bar_at(self._area(), self.roadmap, event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ids = [bar.id for bar in self.roadmap.bars]
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not ids:
            super().keyPressEvent(event)
            return
        place = ids.index(self.chosen) + step if self.chosen in ids else 0
        self._choose(ids[min(max(place, 0), len(ids) - 1)])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            here = bar_at(self._area(), self.roadmap, QPointF(event.pos()))
            bar = next((b for b in self.roadmap.bars if b.id == here), None)
            QToolTip.showText(event.globalPos(), self._tip(bar) if bar else "", self)
            return True
        return super().event(event)

    def _choose(self, initiative: str | None) -> None:
        if initiative is not None and initiative != self.chosen:
            self.chosen = initiative
            self.selected.emit(initiative)
            self.update()

    def _area(self) -> QRectF:
        return QRectF(self.rect())

    def _tip(self, bar: Bar) -> str:
        first, last = self.roadmap.columns[bar.first - 1], self.roadmap.columns[bar.last - 1]
        when = first if first == last else f"{first} to {last}"
        return f"{bar.label}\n{when} · {', '.join(bar.teams)}\nDelivers {bar.value:,.0f}"
