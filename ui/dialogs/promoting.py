"""Promoting a scenario: up to which wave, what will be done in which order, and then the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from orgplan.changes.apply import apply
from orgplan.changes.change import ChangeGroup
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.scenarios.implementation import implementation
from orgplan.scenarios.invariants import broken_rules
from orgplan.scenarios.promoting import promote
from ui.dialogs.asking import AskChoice
from ui.dialogs.merge_preview import MergePreview
from ui.jobs import Jobs
from ui.models.conflict_table import ConflictTable
from ui.models.proposals import Listed
from ui.models.scenario_facts import scenario_name, spoken_day, stops
from ui.session import Session

ALL = ""


@dataclass(frozen=True, slots=True)
class _Promotion:
    """What promoting comes to: the step of history, what is to be done, what it would break."""

    group: ChangeGroup
    to_do: tuple[str, ...]
    broken: tuple[str, ...]


class Promoting(QObject):
    """Asks for the last wave where there are several, shows the steps, and waits for a yes."""

    decided = Signal(object)
    """The ChangeGroup to put into the plan."""

    def __init__(self, window: QWidget, session: Session, jobs: Jobs, scenario: str) -> None:
        super().__init__(window)
        self._window, self._session, self._jobs = window, session, jobs
        self._scenario = scenario
        self.preview: MergePreview | None = None
        self._group = ChangeGroup("", ())

    def start(self) -> None:
        """Ask how much of it is promoted, if that is a question."""
        waves = stops(self._session.plan, self._scenario)
        if not waves:
            self._work_out(ALL)
            return
        choices = [(ALL, _tr("All changes"))]
        choices += [
            (stop.day.isoformat(), _tr("Up to {day}").format(day=spoken_day(stop.day)))
            for stop in waves
        ]
        dialog = AskChoice(
            self._window,
            self._title,
            _tr("The plan itself becomes what the scenario shows. How much of it?"),
            _tr("Preview…"),
            choices,
        )
        dialog.chosen.connect(self._work_out)
        dialog.open()

    @property
    def _title(self) -> str:
        name = scenario_name(self._session.plan, self._scenario)
        return _tr("Promote “{name}” to the plan").format(name=name)

    def _work_out(self, until: str) -> None:
        day = date.fromisoformat(until) if until else None
        work = partial(_promotion, self._session.plan, self._scenario, day)
        self._jobs.start(self._title, work, self._show)

    def _show(self, found: _Promotion) -> None:
        self._group = found.group
        self.preview = MergePreview(
            self._window,
            self._title,
            _tr("One step of the plan's history: undo takes it back."),
            ConflictTable((), self._session.plan, ("", "")),
            _tr("Promote"),
        )
        self.preview.show_lists((Listed(_tr("In this order"), found.to_do),), found.broken)
        self.preview.accepted.connect(self._decide)
        self.preview.open()

    def _decide(self) -> None:
        self.decided.emit(self._group)


def _promotion(
    plan: Organization, scenario: str, until: date | None, _progress: Progress
) -> _Promotion:
    group = promote(plan, scenario, until=until)
    broken = broken_rules(plan, apply(plan, group.changes))
    to_do = (
        step.sentence
        for step in implementation(plan, scenario)
        if until is None or step.wave is None or step.wave <= until
    )
    return _Promotion(group, tuple(to_do), tuple(rule.sentence for rule in broken))


def _tr(text: str) -> str:
    return QCoreApplication.translate("promoting", text)
