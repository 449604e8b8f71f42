"""The plans side by side: cut line, waterfall, imported plans, optimum."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from orgplan.reports.figures import PlanScore
from orgplan.reports.formats import beside
from ui.theme.measures import TextStyle, font


class ScoreCards(QWidget):
    """One card per plan: its value, what that is against the best ranking, how many are funded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 12)
        self._row.setSpacing(12)

    def show_scores(self, scores: tuple[PlanScore, ...], unit: str) -> None:
        """Replace the cards; the last score is the optimum."""
        _clear(self._row)
        best = scores[-1]
        for score in scores:
            self._row.addWidget(_Card(score, best, unit), 1)

    def texts(self) -> tuple[str, ...]:
        """Return what the cards say, for tests and for assistive technology."""
        items = (self._row.itemAt(place) for place in range(self._row.count()))
        cards = (item.widget() for item in items if item is not None)
        return tuple(card.accessibleName() for card in cards if card is not None)


class _Card(QFrame):
    def __init__(self, score: PlanScore, best: PlanScore, unit: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        title, value = QLabel(score.name), QLabel(_value(score, unit))
        detail = QLabel(_detail(score, best), wordWrap=True)
        title.setFont(font(TextStyle.BODY_STRONG))
        value.setFont(font(TextStyle.TITLE))
        detail.setFont(font(TextStyle.SECONDARY))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        for label in (title, value, detail):
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            column.addWidget(label)
        column.addStretch(1)
        self.setAccessibleName(f"{score.name}: {value.text()}, {detail.text()}")
        self.setToolTip(score.note)


def _value(score: PlanScore, unit: str) -> str:
    if score.value is None:
        return "breaks a rule"
    return f"{score.value:,.0f} {unit}".strip()


def _detail(score: PlanScore, best: PlanScore) -> str:
    funded = f"{score.funded} funded"
    if score is best or not score.value or best.value is None:
        return funded
    return f"{funded} · the {best.name.lower()} is {beside(best.value / score.value, 'this')}"


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
