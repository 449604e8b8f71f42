"""Which day of a scenario is on screen: after all changes, on a wave, or on any other day."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QMenu,
    QSlider,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from ui.models.formats import counted
from ui.models.scenario_facts import Stop, spoken_day
from ui.theme.icons import icon
from ui.theme.tokens import Tokens

SLIDER_WIDTH = 132
FEWEST_STOPS = 2
"""Waves from which a slider says more than the menu."""


class DayPicker(QWidget):
    """Says which day was asked for; whoever listens shows it."""

    picked = Signal(object)
    """A date, or None for after all changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stops: tuple[Stop, ...] = ()
        self._day: date | None = None
        self.button = QToolButton()
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setToolTip(self.tr("See the organization on another day"))
        self.button.setIconSize(QSize(16, 16))
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setFixedWidth(SLIDER_WIDTH)
        self.slider.setPageStep(1)
        self.slider.setAccessibleName(self.tr("Wave of changes"))
        self.slider.valueChanged.connect(self._slide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self.slider)

    def show_days(self, stops: tuple[Stop, ...], day: date | None) -> None:
        """Show the days on which something changes, and the one on screen."""
        self._stops, self._day = stops, day
        text = spoken_day(day) if day else self.tr("After all changes")
        self.button.setText(text + "  ")
        self.button.setAccessibleName(self.tr("Day on screen: {day}").format(day=text))
        self._place_slider()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        self.button.setIcon(icon("calendar", tokens))

    def _fill_menu(self) -> None:
        self.menu.clear()
        for former in self.menu.findChildren(QMenu):
            former.deleteLater()
        self._add(self.tr("After all changes"), None)
        if self._stops:
            self.menu.addSection(self.tr("Waves"))
        for stop in self._stops:
            changes = counted(stop.changes, self.tr("change"))
            self._add(f"{spoken_day(stop.day)}    {changes}", stop.day)
        self.menu.addSeparator()
        self.menu.addMenu(self._calendar_menu())

    def _add(self, text: str, day: date | None) -> None:
        action = self.menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(day == self._day)
        action.triggered.connect(partial(self.picked.emit, day))

    def _calendar_menu(self) -> QMenu:
        menu = QMenu(self.tr("Another day"), self.menu)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self._day is not None:
            calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        calendar.activated.connect(self._pick)
        calendar.clicked.connect(self._pick)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        return menu

    def _pick(self, day: QDate) -> None:
        self.menu.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))

    def _place_slider(self) -> None:
        self.slider.setVisible(len(self._stops) >= FEWEST_STOPS)
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(self._stops))
        self.slider.setValue(self._place())
        self.slider.blockSignals(False)
        self.slider.setToolTip(self.button.text().strip())

    def _place(self) -> int:
        """Return the last wave up to the day; after the waves comes everything."""
        if self._day is None:
            return len(self._stops)
        reached = sum(stop.day <= self._day for stop in self._stops)
        return max(reached - 1, 0)

    def _slide(self, place: int) -> None:
        self.picked.emit(self._stops[place].day if place < len(self._stops) else None)
