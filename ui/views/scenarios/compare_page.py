"""Any number of scenarios side by side, the first as the reference, compared in a thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from orgplan.model.organization import Organization
from ui.jobs import Job, Jobs
from ui.models.comparison_table import Compared, ComparisonTable, compared
from ui.models.scenario_facts import origins, scenario_name, spoken_day
from ui.session import Session
from ui.theme.icons import icon
from ui.views.appearance import Appearance
from ui.views.labels import button, text_label
from ui.views.scenarios.comparison_view import ComparisonView

CHIP_HEIGHT = 30
FIRST_COLUMNS = 4
"""Scenarios compared before anybody chose some."""
DAYLESS = "The plan has no day, so costs of a fiscal year stay open."


class ComparePage(QWidget):
    """Keeps which scenarios are compared, in the order of their columns."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._appearance = session, jobs, appearance
        self.columns: list[str] = []
        self.table = ComparisonTable(self)
        self.view = ComparisonView(self.table, appearance)
        self.line = text_label("", "secondary")
        self.menu = QMenu(self)
        self._chips = QHBoxLayout()
        self._job: Job | None = None
        self._asked: tuple[Organization, tuple[str, ...]] | None = None
        self._found: Compared | None = None
        self._arrange()
        self.view.show_wanted.connect(session.show_scenario)
        self.view.remove_wanted.connect(self.remove)
        session.opened.connect(self._forget)
        appearance.changed.connect(self._fill_chips)

    def include(self, scenario: str) -> None:
        """Add a scenario to the comparison, which begins with the plan itself and a few more."""
        if not self.columns:
            known = [row_id for row_id, _ in origins(self._session.plan)]
            self.columns = known[:FIRST_COLUMNS]
        if scenario not in self.columns:
            self.columns.append(scenario)

    def add(self, scenario: str) -> None:
        """Add a column."""
        if scenario not in self.columns:
            self.columns.append(scenario)
            self.refresh()

    def remove(self, scenario: str) -> None:
        """Take a column away."""
        if scenario in self.columns:
            self.columns.remove(scenario)
            self.refresh()

    def refer_to(self, scenario: str) -> None:
        """Compare with another scenario: it becomes the first column."""
        self.columns.remove(scenario)
        self.columns.insert(0, scenario)
        self.refresh()

    def refresh(self) -> None:
        """Compare the scenarios as they are now."""
        plan = self._session.plan
        self.columns = [s for s in self.columns if not s or s in plan.scenarios]
        self._fill_chips()
        self._show_found()
        wanted = (plan, tuple(self.columns))
        if self._job is not None or _same(self._asked, wanted):
            return
        self._asked = wanted
        self.line.setText(self.tr("Comparing…"))
        self._job = self._jobs.start(
            self.tr("Comparing scenarios"),
            partial(compared, plan, tuple(self.columns)),
            self._take,
            self._give_up,
            quiet=True,
        )

    def _take(self, found: Compared) -> None:
        self._job, self._found = None, found
        self._show_found()
        self.refresh()

    def _give_up(self, error: Exception) -> None:
        self._job = None
        self._session.messages.fail(error)

    def _forget(self) -> None:
        self.columns, self._found, self._asked = [], None, None

    def _show_found(self) -> None:
        if self._found is None:
            return
        self.table.show(self._found, pay_hidden=self._session.pay_hidden)
        self.line.setText(_told(self._found))

    def _fill_chips(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, scenario in enumerate(self.columns):
            self._chips.addWidget(self._chip(scenario, is_first=place == 0))
        self._chips.addWidget(self._add_button())
        self._chips.addStretch(1)

    def _chip(self, scenario: str, *, is_first: bool) -> QFrame:
        name = scenario_name(self._session.plan, scenario)
        chip = QFrame()
        chip.setProperty("chip", True)
        chip.setFixedHeight(CHIP_HEIGHT)
        row = QHBoxLayout(chip)
        row.setContentsMargins(4, 1, 2, 1)
        row.setSpacing(0)
        head = QToolButton()
        head.setText(self.tr("{name}  (reference)").format(name=name) if is_first else name)
        head.setToolTip(self.tr("Compare with {name}").format(name=name))
        head.clicked.connect(partial(self.refer_to, scenario))
        off = QToolButton()
        off.setIcon(icon("close", self._appearance.tokens))
        off.setIconSize(QSize(12, 12))
        off.setToolTip(self.tr("Take {name} away").format(name=name))
        off.setAccessibleName(off.toolTip())
        off.clicked.connect(partial(self.remove, scenario))
        row.addWidget(head)
        row.addWidget(off)
        return chip

    def _add_button(self) -> QPushButton:
        made = button(self.tr("+ Add"), self._open_menu, flat=True)
        made.setProperty("slim", True)
        self.menu.clear()
        for scenario, name in origins(self._session.plan):
            if scenario not in self.columns:
                self.menu.addAction(name).triggered.connect(partial(self.add, scenario))
        made.setEnabled(not self.menu.isEmpty())
        self._adder = made
        return made

    def _open_menu(self) -> None:
        self.menu.popup(self._adder.mapToGlobal(self._adder.rect().bottomLeft()))

    def _arrange(self) -> None:
        holder = QWidget()
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(6)
        holder.setLayout(self._chips)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedHeight(44)
        scroll.setWidget(holder)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 12, 8)
        head.setSpacing(4)
        head.addWidget(text_label(self.tr("Scenarios side by side"), "title"))
        head.addWidget(self.line)
        head.addWidget(scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)


def _same(
    asked: tuple[Organization, tuple[str, ...]] | None,
    wanted: tuple[Organization, tuple[str, ...]],
) -> bool:
    return asked is not None and asked[0] is wanted[0] and asked[1] == wanted[1]


def _told(found: Compared) -> str:
    """Return on which day it was measured, against what, and what is missing."""
    if not found.figures:
        return "Choose scenarios to compare."
    day = found.figures[0].metrics.as_of
    first = scenario_name(found.plan, found.figures[0].id)
    when = f"Measured as of {spoken_day(day)}." if day else DAYLESS
    told = [when, f"Differences are from {first}."]
    told += [f"{name} is left out: {reason}" for name, reason in found.left_out]
    return " ".join(part for part in told if part)
