"""Scenarios side by side: a column for each, a row for each number, differences from the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QObject, Qt

from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.reports.formats import NO_ANSWER, percent, points
from orgplan.scenarios.scenario import steps_of
from orgplan.scenarios.scenario_figures import ScenarioFigures
from ui.models.formats import choice_label
from ui.models.index import NOWHERE, AnyIndex
from ui.models.measures import Better, Measure, measures
from ui.models.scenario_facts import scenario_name, spoken_day
from ui.session.discretion import HIDDEN

Role = Qt.ItemDataRole

DELTA_ROLE = int(Role.UserRole) + 1
"""The difference from the first scenario, with an arrow; blank where there is none."""
VERDICT_ROLE = int(Role.UserRole) + 2
"""Whether the difference is better or worse, as a word; blank where that is not to say."""

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
FACTS = 2
"""Rows before the numbers: status, and the day it takes effect."""
SAME = 0.005
"""Differences below this are none."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What was measured, of which plan, and what was left out and why."""

    plan: Organization
    figures: tuple[ScenarioFigures, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


def compared(plan: Organization, scenarios: Sequence[str], progress: Progress) -> Compared:
    """Measure scenarios on one day; those whose changes do not fit are left out with a reason."""
    from orgplan.scenarios.compare import compare_scenarios  # noqa: PLC0415 - in the background

    fitting: list[str] = []
    left_out: list[tuple[str, str]] = []
    for scenario in scenarios:
        try:
            steps_of(plan, scenario)
            fitting.append(scenario)
        except OrgplanError as error:
            left_out.append((scenario_name(plan, scenario), error.sentence()))
    progress.check()
    return Compared(plan, compare_scenarios(plan, fitting).scenarios, tuple(left_out))


class ComparisonTable(QAbstractTableModel):
    """One row per number; money reads • while pay is hidden."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figures: tuple[ScenarioFigures, ...] = ()
        self._names: tuple[str, ...] = ()
        self._numbers: list[dict[str, float]] = []
        self._measures: tuple[Measure, ...] = measures()
        self._pay_hidden = False

    def show(self, found: Compared, *, pay_hidden: bool) -> None:
        """Show other figures."""
        self.beginResetModel()
        self._figures = found.figures
        self._names = tuple(scenario_name(found.plan, item.id) for item in found.figures)
        self._numbers = [dict(item.numbers()) for item in found.figures]
        self._pay_hidden = pay_hidden
        self.endResetModel()

    def scenario(self, column: int) -> str:
        """Return the scenario of a column."""
        return self._figures[column - 1].id

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the facts and numbers."""
        return 0 if parent.isValid() or not self._figures else FACTS + len(self._measures)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the scenarios, after the names of the numbers."""
        return 0 if parent.isValid() else 1 + len(self._figures)

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a value, its difference, or all of it as one text for tips and screen readers."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Role.DisplayRole:
                return self._label(row) if column == 0 else self._text(row, column - 1)
            case Role.TextAlignmentRole:
                return RIGHT if column else LEFT
            case Role.ToolTipRole | Role.AccessibleTextRole if column:
                parts = (self._text(row, column - 1), *self._difference(row, column - 1))
                return "  ".join(part for part in parts if part)
            case _ if role in (DELTA_ROLE, VERDICT_ROLE) and column:
                return self._difference(row, column - 1)[role - DELTA_ROLE]
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return the name of a scenario."""
        if orientation is Qt.Orientation.Vertical or section >= self.columnCount():
            return None
        if role == Role.TextAlignmentRole:
            return RIGHT if section else LEFT
        if role == Role.ToolTipRole and section:
            return self.tr("Show this scenario")
        if role != Role.DisplayRole:
            return None
        return self._names[section - 1] if section else self.tr("Metric")

    def _label(self, row: int) -> str:
        if row < FACTS:
            return (self.tr("Status"), self.tr("Takes effect"))[row]
        measure = self._measures[row - FACTS]
        if not measure.is_money:
            return measure.label
        currency = self._figures[0].metrics.currency or self.tr("currency")
        return f"{measure.label}, {measure.unit.replace('currency', currency)}"

    def _text(self, row: int, place: int) -> str:
        figures = self._figures[place]
        if row < FACTS:
            day = spoken_day(figures.effective_date) if figures.effective_date else ""
            return (choice_label(figures.status), day)[row] or NO_ANSWER
        measure = self._measures[row - FACTS]
        value = self._numbers[place].get(measure.name)
        if value is None:
            return NO_ANSWER
        if measure.is_money:
            return HIDDEN if self._pay_hidden else f"{value:,.0f}"
        stale = measure.name == "value" and figures.value_is_stale
        return points(value) + (self.tr(" (stale)") if stale else "")

    def _difference(self, row: int, place: int) -> tuple[str, str]:
        """Return arrow and size of a difference, and the word for what it means."""
        if row < FACTS or place == 0:
            return "", ""
        measure = self._measures[row - FACTS]
        was, now = (self._numbers[p].get(measure.name) for p in (0, place))
        if was is None or now is None or abs(now - was) < SAME:
            return "", ""
        return self._sized(measure, was, now), verdict(measure.better, now - was)

    def _sized(self, measure: Measure, was: float, now: float) -> str:
        arrow = "▲" if now > was else "▼"
        if measure.is_money and self._pay_hidden:
            return f"{arrow} {HIDDEN}"
        size = abs(now - was)
        text = f"{size:,.0f}" if measure.is_money else points(size)
        share = f"  ({percent(size / abs(was))})" if was else ""
        return f"{arrow} {text}{share}"


def verdict(better: Better, difference: float) -> str:
    """Return the word for a difference: better, worse, or blank where it says neither."""
    if better is Better.NEITHER:
        return ""
    good = (difference > 0) == (better is Better.HIGHER)
    return _tr("better") if good else _tr("worse")


def _tr(text: str) -> str:
    return QCoreApplication.translate("scenarios", text)
