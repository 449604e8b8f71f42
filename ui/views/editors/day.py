"""A date as text, with a calendar to pick from."""

from __future__ import annotations

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget, QWidgetAction

from ui.theme.tokens import Tokens
from ui.views.editors.line import LineEditor

FORMAT = "yyyy-MM-dd"


class DayEditor(LineEditor):
    """Takes YYYY-MM-DD, typed or picked; blank is no date."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pick = QAction(self.tr("Pick a day"), self)
        pick.triggered.connect(self._open_calendar)
        self.add_icon(pick, "calendar", tokens)

    def show_text(self, text: str, placeholder: str = "") -> None:
        """Show a date, or how to write one."""
        super().show_text(text, placeholder or "YYYY-MM-DD")

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = QDate.fromString(self.text().strip(), FORMAT)
        calendar.setSelectedDate(shown if shown.isValid() else QDate.currentDate())
        calendar.activated.connect(self._take_day)
        calendar.clicked.connect(self._take_day)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _take_day(self, day: QDate) -> None:
        self._take(day.toString(FORMAT))
