"""The difference an import makes: where it goes, the totals, what is to be decided, and lists."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.merge_preview import decisions_page
from ui.dialogs.plain_table import plain_table
from ui.dialogs.wizard.missing_page import missing_page
from ui.dialogs.wizard.page import WizardPage
from ui.dialogs.wizard.trial import Trial
from ui.models.conflict_table import ConflictTable
from ui.models.formats import counted
from ui.models.importing.missing_list import MissingList
from ui.models.importing.totals import Total, totals
from ui.models.proposals import Listed
from ui.models.sentence_list import SentenceList
from ui.session import Session
from ui.theme.labels import button, text_label
from ui.theme.measures import GAP, GAP_L, GAP_M, GAP_S

LISTS_HEIGHT = 190
"""The least height of the lists; below that the page scrolls."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ResultPage(WizardPage):
    """The last page: nothing is done before its answer."""

    refresh_wanted = Signal(bool)
    """Whether the open plan is refreshed; a new one is made otherwise."""
    choices_changed = Signal(object)
    """Which side holds, by record and field."""
    ended_changed = Signal(object)
    """Which of the missing records have ended, as (kind, id)."""

    def __init__(self, session: Session, *, can_refresh: bool) -> None:
        super().__init__(pay_hidden=session.pay_hidden)
        self._session = session
        self.refresh = QRadioButton(
            _tr("&Refresh {plan}: what the file leaves blank stays").format(plan=session.title)
        )
        self.anew = QRadioButton(
            _tr("Open as a &new plan; {plan} is closed").format(plan=session.title)
        )
        self.remember = QCheckBox(_tr("Read files with these &headers the same way next time"))
        self.totals = _Totals()
        self.broken = text_label("", "bad")
        self.held_back = text_label("", "warning")
        self.stayed = text_label("", "secondary")
        self.ask_all = button(_tr("Ask about them again"), self._ask_all)
        self._asks_all = False
        self._trial: Trial | None = None
        self.nothing = text_label(_tr("Nothing to do: the plan has all of it already."), "ok")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.conflicts: ConflictTable | None = None
        self.missing: MissingList | None = None
        self._known: tuple[object, ...] = ((), ())
        self._arrange(can_refresh=can_refresh)

    def show_trial(self, trial: Trial) -> None:
        """Show what a trial would do."""
        effect, told = trial.effect, trial.proposal
        self._trial = trial
        self.totals.show_totals(totals(effect.before, effect.after, pay_hidden=self.pay_hidden))
        made = effect.refreshed
        self.sentence.setText(_into_words(effect.into.scenario) + told.summary)
        held = trial.result.report.held_back
        self.held_back.setVisible(held > 0)
        rows = counted(held, _tr("row is"), _tr("rows are"))
        self.held_back.setText(_tr("{rows} held back and stay out; see Check.").format(rows=rows))
        self.broken.setText(" ".join(told.broken_rules[:1]))
        self.broken.setVisible(bool(told.broken_rules))
        self.nothing.setVisible(not made.group.changes)
        self._tell_staying(trial)
        self._show_questions(trial)
        listed = (one for one in told.lists if one.sentences and one is not told.lists[-1])
        broken = Listed(_tr("Broken rules"), told.broken_rules)
        self._show_lists((broken, *listed))

    def _tell_staying(self, trial: Trial) -> None:
        shown = bool(trial.staying) and not self._asks_all
        for part in (self.stayed, self.ask_all):
            part.setVisible(shown)
        records = counted(len(trial.staying), _tr("record"))
        told = _tr("{records} not in the file stay, as decided before.")
        self.stayed.setText(told.format(records=records))

    def _ask_all(self) -> None:
        """Ask also about those who were said to stay before."""
        self._asks_all = True
        if self._trial is not None:
            self.show_trial(self._trial)

    def _show_questions(self, trial: Trial) -> None:
        """Show what is to be decided; answers of before stay where the questions do."""
        keys = tuple((row.record, row.id, row.field) for row in trial.proposal.conflicts)
        missing = tuple(
            one
            for one in trial.effect.refreshed.missing
            if self._asks_all or (one.record, one.id) not in trial.staying
        )
        asked = keys, tuple((one.record, one.id) for one in missing)
        if asked == self._known:
            return
        self._known = asked
        self.tabs.clear()
        self.conflicts = self.missing = None
        if keys:
            sides = _tr("In the plan"), _tr("In the file")
            table = ConflictTable(trial.proposal.conflicts, self._session.plan, sides, self)
            table.chosen.connect(self._tell_choices)
            self.conflicts = table
            title = f"{_tr('To decide')}  {len(keys):,}"
            self.tabs.addTab(decisions_page(table)[0], title)
        if missing:
            self.missing = MissingList(missing, self)
            self.missing.ended_changed.connect(self.ended_changed)
            title = f"{_tr('Not in the file')}  {len(missing):,}"
            self.tabs.addTab(missing_page(self.missing), title)

    def _show_lists(self, lists: tuple[Listed, ...]) -> None:
        kept = sum(asked is not None for asked in (self.conflicts, self.missing))
        while self.tabs.count() > kept:
            page = self.tabs.widget(kept)
            self.tabs.removeTab(kept)
            if page is not None:
                page.deleteLater()
        for listed in lists:
            if listed.sentences:
                view = plain_table(SentenceList(listed.title, listed.sentences, self))
                view.setAccessibleName(listed.title)
                self.tabs.addTab(view, f"{listed.title}  {len(listed.sentences):,}")
        self.tabs.setVisible(bool(self.tabs.count()))

    def _tell_choices(self) -> None:
        if self.conflicts is not None:
            self.choices_changed.emit(self.conflicts.choices)

    def _arrange(self, *, can_refresh: bool) -> None:
        self._arrange_destination(can_refresh=can_refresh)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self._arrange_account(column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.remember)
        self.remember.setChecked(True)

    def _arrange_destination(self, *, can_refresh: bool) -> None:
        group = QButtonGroup(self)
        for choice in (self.refresh, self.anew):
            group.addButton(choice)
            choice.setVisible(can_refresh)
            self.body.addWidget(choice)
        self.refresh.setChecked(can_refresh)
        self.anew.setChecked(not can_refresh)
        self.refresh.toggled.connect(self.refresh_wanted)

    def _arrange_account(self, column: QVBoxLayout) -> None:
        for part in (self.totals, self.held_back, self.broken, self.nothing):
            column.addWidget(part)
        staying = QHBoxLayout()
        self.ask_all.setAutoDefault(False)
        staying.addWidget(self.stayed, 1)
        staying.addWidget(self.ask_all)
        column.addLayout(staying)
        self.tabs.setMinimumHeight(LISTS_HEIGHT)
        column.addWidget(self.tabs, 1)
        column.addStretch(0)
        for told in (self.broken, self.held_back, self.stayed, self.ask_all, self.nothing):
            told.hide()


class _Totals(QFrame):
    """Numbers before and after, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.rows: tuple[Total, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(GAP_L, GAP_M, GAP_L, GAP_M)
        self._grid.setHorizontalSpacing(GAP_L)
        self._grid.setVerticalSpacing(GAP_S)
        self._grid.setColumnStretch(0, 1)

    def show_totals(self, rows: tuple[Total, ...]) -> None:
        """Show other totals."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.rows = rows
        headings = "", _tr("Before"), _tr("After"), _tr("Difference")
        for place, heading in enumerate(headings):
            self._put(0, place, heading, "section")
        for number, row in enumerate(rows, start=1):
            texts = row.name, row.before, row.after, row.difference
            for place, text in enumerate(texts):
                self._put(number, place, text, "strong" if place == len(texts) - 1 else "")

    def _put(self, row: int, column: int, text: str, role: str) -> None:
        label = text_label(text, role)
        label.setWordWrap(False)
        if column:
            label.setAlignment(_RIGHT)
        self._grid.addWidget(label, row, column)


def _into_words(scenario: str) -> str:
    """Say that it is a scenario that changes, where it is not the plan itself."""
    if not scenario:
        return ""
    return _tr(
        "An export of the scenario {name}: it goes back into that, not into the plan. "
    ).format(name=scenario)


def _tr(text: str) -> str:
    return QCoreApplication.translate("result_page", text)
