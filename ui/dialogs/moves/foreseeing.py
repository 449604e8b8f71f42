"""A sheet that says all the time what its answers would do, and does it on Enter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from orgplan.changes.change import ChangeGroup, Note
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from ui.dialogs.moves.desk import Desk
from ui.dialogs.moves.effect_card import EffectCard
from ui.dialogs.moves.questions import Questions
from ui.dialogs.moves.rows import LineRow
from ui.dialogs.sheet import Sheet
from ui.jobs import Job
from ui.messages import Message
from ui.models.moves.asking import Entry, Unfinished, day, words
from ui.models.moves.effect import Effect, foresee
from ui.models.moves.subjects import day_of
from ui.theme.labels import text_label
from ui.theme.measures import GAP_L

PAUSE_MS = 60
MARGIN = 64
"""Pixels of the screen that a sheet leaves free for its title bar and a task bar."""

Work = Callable[[Organization], ChangeGroup]
"""Makes the changes on an organization; it may run in a thread."""


class Foreseeing(Sheet):
    """Questions of a subclass, then when and why, then the effect."""

    def __init__(
        self,
        desk: Desk,
        titles: tuple[str, str, str],
        *,
        when: Entry | None = None,
        width: int = 600,
    ) -> None:
        title, explanation, verb = titles
        super().__init__(desk.window, title, explanation, width=width)
        self.desk, self.session = desk, desk.session
        self._job: Job | None = None
        self._asked = self._answered = 0
        self._told = ""
        usual = day("day", "Takes effect", value=day_of(self.session), blank="At once")
        self.day = LineRow(when or usual, desk)
        self.why = LineRow(words("reason", "Reason", blank="Optional"), desk)
        self.later = text_label("", "secondary")
        self.card = EffectCard()
        self.questions = Questions()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._fitting = QTimer(self, singleShot=True)
        self._fitting.timeout.connect(self.fit)
        self.add_answer(self.tr("Cancel"), self.reject)
        self.go = self.add_answer(verb, self.carry_out, primary=True)

    def work(self) -> Work:
        """Return what makes the changes; an OrgplanError says which answer is missing or wrong."""
        raise NotImplementedError

    def note(self) -> Note:
        """Return when it takes effect, who says so and why."""
        reason = str(self.why.read() or "")
        return Note(effective=self.day.read(), author=self.session.env.who, reason=reason)

    def carry_out(self) -> None:
        """Do it, as one step of undo; where it cannot be done the sheet stays and says why."""
        try:
            group = self.work()(self.session.organization)
        except OrgplanError as error:
            self._refuse(error)
            return
        messages = self.session.messages
        messages.told.connect(self._hear)
        done = self.session.perform(group)
        messages.told.disconnect(self._hear)
        if done:
            self.accept()
        else:
            self.card.refuse(self._told)

    def look_soon(self) -> None:
        """Say what the answers would do, once the typing pauses."""
        self._pause.start()
        self._fitting.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the sheet on Escape, also from a line that would take its typing back."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.reject()
            return True
        return super().eventFilter(watched, event)

    def add_row(self, label: str, widget: QWidget) -> QLabel:
        """Add a labelled question; return the label."""
        return self.questions.add(label, widget)

    def fit(self) -> None:
        """Fit the questions asked, as far as the screen is high enough."""
        self.questions.updateGeometry()
        super().fit()
        highest = self.screen().availableGeometry().height() - MARGIN
        if self.height() > highest:
            self.resize(self.width(), highest)

    def add_day(self) -> None:
        """Ask when it takes effect."""
        self.add_row(self.day.ask.label, self.day)
        self.day.changed.connect(self.look_soon)
        self.questions.add_remark(self.later)
        self.later.hide()

    def add_reason(self) -> None:
        """Ask why."""
        self.add_row(self.why.ask.label, self.why)
        self.why.changed.connect(self.look_soon)

    def finish(self) -> None:
        """Put the effect below the questions, and look for the first time."""
        self.body.addWidget(self.questions, 1)
        self.body.addSpacing(GAP_L)
        self.body.addWidget(self.card)
        for line in self.findChildren(QWidget):
            line.installEventFilter(self)
        self._look()

    def _look(self) -> None:
        self._asked += 1
        self._show_whether_later()
        self._fitting.start()
        if self._job is None:
            self._start()

    def _start(self) -> None:
        self._answered = self._asked
        try:
            work = self.work()
        except OrgplanError as error:
            self._refuse(error)
            return
        look = partial(_foreseen, self.session.organization, work)
        self._job = self.desk.jobs.start(
            self.tr("Looking ahead"), look, self._show, self._fail, quiet=True
        )

    def show_effect(self, effect: Effect) -> None:
        """Show what would happen."""
        self.card.show_effect(effect, pay_hidden=self.session.pay_hidden)

    def show_nothing(self) -> None:
        """Take back what was shown of an effect, where there is none."""

    def _show(self, effect: Effect) -> None:
        if self._is_current():
            self.show_effect(effect)

    def _fail(self, error: Exception) -> None:
        if not self._is_current():
            return
        if isinstance(error, OrgplanError):
            self._refuse(error)
        else:
            self.session.messages.fail(error)

    def _is_current(self) -> bool:
        """Tell whether the answers are still those looked at; else look at the new ones."""
        self._job = None
        if self._answered != self._asked:
            self._start()
            return False
        return True

    def _refuse(self, error: OrgplanError) -> None:
        self.show_nothing()
        if isinstance(error, Unfinished):
            self.card.ask(error.sentence())
        else:
            self.card.refuse(error.sentence())

    def _show_whether_later(self) -> None:
        """The plan itself has no later: say so where a later day is given."""
        try:
            when = self.day.read()
        except OrgplanError:
            when = None
        today = self.session.organization.as_of
        late = not self.session.scenario and when is not None and today is not None
        self.later.setVisible(bool(late and when > today))
        self.later.setText(
            self.tr("The plan itself changes at once; in a scenario it would wait for that day.")
        )

    def _hear(self, message: Message) -> None:
        self._told = message.text


def _foreseen(organization: Organization, work: Work, _progress: Progress) -> Effect:
    return foresee(organization, work(organization))
