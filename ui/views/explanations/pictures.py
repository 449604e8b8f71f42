"""The picture of an answer on screen: plans as cards, chances as bars, a frontier as a curve."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from orgplan.reports.formats import percent
from ui.painting.plan import chances
from ui.painting.plan.chances import ChancePicture, paint_chances
from ui.painting.plan.frontier import FrontierPicture, paint_frontier, point_at
from ui.theme.tokens import LIGHT, Tokens

FRONTIER_HEIGHT = 260


class ChanceDrawing(QWidget):
    """Bars of chance and certainty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: ChancePicture | None = None
        self.tokens = LIGHT
        self.setFixedHeight(round(chances.HEIGHT))

    def show_picture(self, picture: ChancePicture) -> None:
        """Show other chances."""
        self._picture = picture
        self.setAccessibleName(self._in_words(picture))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        if self._picture is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_chances(painter, QRectF(self.rect()), self._picture, self.tokens)
        finally:
            painter.end()

    def _in_words(self, picture: ChancePicture) -> str:
        levels = ", ".join(f"{name}: {text}" for name, _share, text in picture.levels)
        return self.tr("Everything fits with {chance}; delivered value {levels}").format(
            chance=percent(picture.p_fit, 0), levels=levels
        )


class FrontierDrawing(QWidget):
    """A curve whose points can be clicked; the table beside it says the same by keyboard."""

    chosen = Signal(int)
    """The place of the point that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: FrontierPicture | None = None
        self._chosen = -1
        self.tokens: Tokens = LIGHT
        self.setMinimumHeight(180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Best value by level; the table below lists its points"))

    def sizeHint(self) -> QSize:
        """Ask for enough height to read the curve."""
        return QSize(600, FRONTIER_HEIGHT)

    def show_picture(self, picture: FrontierPicture) -> None:
        """Show another frontier."""
        self._picture, self._chosen = picture, -1
        self.update()

    def choose(self, place: int) -> None:
        """Highlight a point."""
        self._chosen = place
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the curve."""
        if self._picture is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect())
            paint_frontier(painter, area, self._picture, self.tokens, self._chosen)
        finally:
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the point below the pointer."""
        if self._picture is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        area, points = QRectF(self.rect()), self._picture.frontier.points
        place = point_at(area, points, event.position())
        if place is not None:
            self.chosen.emit(place)

    def event(self, event: QEvent) -> bool:
        """Tell level and value of the point below the pointer."""
        if isinstance(event, QHelpEvent) and self._picture is not None:
            points = self._picture.frontier.points
            place = point_at(QRectF(self.rect()), points, event.pos().toPointF())
            tip = "" if place is None else f"{points[place].level:,g}: {points[place].value:,.1f}"
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)
