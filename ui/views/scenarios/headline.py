"""The head of a scenario's page: what it is, how far it has come, what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from orgplan.model.organization import Organization
from orgplan.model.plans import Scenario, ScenarioStatus
from ui.models.formats import counted
from ui.models.review_steps import next_steps
from ui.models.scenario_facts import own_changes, scenario_name, spoken_day
from ui.theme.tokens import Tokens
from ui.views.labels import button, text_label
from ui.views.scenarios.status_track import StatusTrack


class Headline(QWidget):
    """Says what was asked for by the name of its command."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = text_label("", "title")
        self.facts = text_label("", "secondary")
        self.note = text_label("")
        self.track = StatusTrack()
        self.steps: dict[str, QPushButton] = {}
        self.show_it = button(self.tr("Show it"), partial(self.wanted.emit, "show"))
        self.compare = button(self.tr("Compare…"), partial(self.wanted.emit, "compare"))
        self.more = button(self.tr("More"), self._open_more)
        self.menu = QMenu(self)
        self._steps = QHBoxLayout()
        self._arrange()

    def show_scenario(self, plan: Organization, row: Scenario, *, on_screen: bool) -> None:
        """Show what is known of a scenario."""
        self.name.setText(scenario_name(plan, row.id))
        self.facts.setText("  ·  ".join(_facts(plan, row)))
        self.note.setText(row.note)
        self.note.setVisible(bool(row.note))
        self.track.show_status(row.status)
        self.show_it.setEnabled(not on_screen)
        self.show_it.setText(self.tr("On screen") if on_screen else self.tr("Show it"))
        self._fill_steps(row)
        self._fill_menu(row)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        self.track.set_tokens(tokens)

    def _fill_steps(self, row: Scenario) -> None:
        for made in self.steps.values():
            self._steps.removeWidget(made)
            made.deleteLater()
        self.steps = {}
        for place, step in enumerate(next_steps(row)):
            made = button(step.text, partial(self.wanted.emit, step.command), primary=step.is_main)
            self.steps[step.command] = made
            self._steps.insertWidget(place, made)

    def _fill_menu(self, row: Scenario) -> None:
        self.menu.clear()
        done = row.status is ScenarioStatus.IMPLEMENTED
        for command, text in _texts().items():
            action = self.menu.addAction(text)
            action.setObjectName(command)
            action.setEnabled(command in {"rename", "delete"} or not done)
            action.triggered.connect(partial(self.wanted.emit, command))

    def _open_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.name, 1)
        for made in (self.show_it, self.compare, self.more):
            top.addWidget(made)
        review = QHBoxLayout()
        review.setSpacing(8)
        review.addWidget(self.track)
        review.addStretch(1)
        self._steps.setSpacing(8)
        review.addLayout(self._steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 10)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.facts)
        column.addWidget(self.note)
        column.addSpacing(4)
        column.addLayout(review)


def _facts(plan: Organization, row: Scenario) -> list[str]:
    below = _tr("stands on {name}").format(name=scenario_name(plan, row.parent))
    if row.branched_on is not None:
        below += _tr(" as of {day}").format(day=spoken_day(row.branched_on))
    facts = [counted(own_changes(plan, row.id), _tr("change")), below]
    if row.effective_date is not None:
        facts.append(_tr("takes effect {day}").format(day=spoken_day(row.effective_date)))
    if row.approver:
        facts.append(_tr("approved by {name}").format(name=row.approver))
    if row.locked:
        facts.append(_tr("locked"))
    return facts


def _texts() -> dict[str, str]:
    return {
        "rename": _tr("Rename…"),
        "merge": _tr("Merge into…"),
        "rebase": _tr("Rebase…"),
        "promote": _tr("Promote to the plan…"),
        "delete": _tr("Delete…"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("scenarios", text)
