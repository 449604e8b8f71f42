"""The import wizard: six pages over one draft, back and forth, and one answer at the end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from orgplan.errors import OrgplanError
from orgplan.progress import Cancelled
from orgplan.tasks.import_draft import ImportDraft
from ui.dialogs.files import ask_copy, ask_list
from ui.dialogs.sheet import Sheet
from ui.dialogs.wizard.check_page import CheckPage
from ui.dialogs.wizard.columns_page import ColumnsPage
from ui.dialogs.wizard.files_page import FilesPage
from ui.dialogs.wizard.page import WizardPage
from ui.dialogs.wizard.pages import (
    CHECK,
    COLUMNS,
    FILES,
    RESULT,
    SHEETS,
    VALUES,
    Pages,
    first_page,
    makers,
    names,
)
from ui.dialogs.wizard.result_page import ResultPage
from ui.dialogs.wizard.run import ImportRun
from ui.dialogs.wizard.sheets_page import SheetsPage
from ui.dialogs.wizard.steps import Busy, Steps
from ui.dialogs.wizard.trial import Trial
from ui.dialogs.wizard.values_page import ValuesPage
from ui.models.importing.problems import Found
from ui.session import Session
from ui.theme.measures import GAP

SIZE = QSize(1120, 740)
MARGIN = 60


class ImportWizard(Sheet):
    """Shows the draft of an import on its pages; `decided` says that it shall be done."""

    roomy = True

    decided = Signal(object)
    """The Trial to bring in."""

    def __init__(self, parent: QWidget | None, session: Session, run: ImportRun) -> None:
        super().__init__(parent, _tr("Import"))
        self._session = session
        self.run = run
        self._refreshed = run.document
        self._is_first, self._is_held, self._is_quick = True, False, False
        self._place = FILES
        self._pages = Pages(makers(session, can_refresh=run.document is not None), self._add_page)
        self.steps = Steps(names())
        self.stack = QStackedWidget()
        self.progress = Busy()
        self.cancel = self.add_answer(_tr("Cancel"), self.reject)
        self.back = self.add_answer(_tr("Back"), self.go_back)
        self.go = self.add_answer(_tr("Next"), self.go_on, primary=True)
        for answer in (self.cancel, self.back):
            answer.setAutoDefault(False)
        self._fill()
        self._listen()
        self._show_state()

    @property
    def files(self) -> FilesPage:
        """The page of the files."""
        return cast("FilesPage", self._pages[FILES])

    @property
    def sheets(self) -> SheetsPage:
        """The page of the sheets."""
        return cast("SheetsPage", self._pages[SHEETS])

    @property
    def columns(self) -> ColumnsPage:
        """The page of the columns."""
        return cast("ColumnsPage", self._pages[COLUMNS])

    @property
    def values(self) -> ValuesPage:
        """The page of the words."""
        return cast("ValuesPage", self._pages[VALUES])

    @property
    def check(self) -> CheckPage:
        """The page of the problems."""
        return cast("CheckPage", self._pages[CHECK])

    @property
    def outcome(self) -> ResultPage:
        """The page of what the import does."""
        return cast("ResultPage", self._pages[RESULT])

    def begin(self, sources: Sequence[Path]) -> None:
        """Read the sources; the pages follow."""
        files = ", ".join(path.name for path in sources)
        self.headline.setText(_tr("Import {names}").format(names=files))
        self.setWindowTitle(self.headline.text())
        self.run.begin(sources)

    @property
    def place(self) -> int:
        """The page on show."""
        return self._place

    def show_page(self, place: int) -> None:
        """Show a page; the last two show what comes of the draft as it is."""
        draft = self.run.draft
        if draft is None or (place != FILES and not draft.verdicts):
            return
        self.refuse("")
        self._place = place
        self.stack.setCurrentWidget(self._pages[place])
        self.steps.mark(place)
        if place in {CHECK, RESULT} and self.run.trial is None:
            self.run.try_out()
        self._show_state()
        self._focus()

    def go_on(self) -> None:
        """Show the next page; import on the last one."""
        if self.place < RESULT:
            self.show_page(self.place + 1)
        elif self.run.trial is not None:
            self.decided.emit(self.run.trial)

    def go_back(self) -> None:
        """Show the page before."""
        self.show_page(max(self.place - 1, 0))

    def hold(self) -> None:
        """Let nobody do anything while the import is brought in."""
        self._set_held(held=True)
        self.progress.begin()

    def let_go(self, error: Exception) -> None:
        """Say why it could not be brought in."""
        self._set_held(held=False)
        self.progress.end()
        self._refuse(error)

    def reject(self) -> None:
        """Close, unless the import is being brought in."""
        if not self._is_held:
            super().reject()

    def _set_held(self, *, held: bool) -> None:
        self._is_held = held
        for part in (self.steps, self.stack, self.cancel, self.back, self.go):
            part.setEnabled(not held)

    def fit(self) -> None:
        """Stay as large as the window allows: what does not fit scrolls."""

    def done(self, result: int) -> None:
        """Stop whatever is under way."""
        self.run.stop()
        super().done(result)

    def _show_draft(self, draft: ImportDraft) -> None:
        self._pages.hear_draft(draft)
        self.stack.setCurrentWidget(self._pages[self.place])
        if self._is_first:
            self._is_first = False
            self._is_quick = draft.is_clear and self._refreshed is None
            self.show_page(first_page(draft))
            self._fit_window()
        elif self.place in {CHECK, RESULT}:
            self.run.try_out()
        self._show_state()

    def _show_trial(self, trial: Trial) -> None:
        self.refuse("")
        self._pages.hear_trial(trial)
        self.stack.setCurrentWidget(self._pages[self.place])
        self._show_state()
        if self._is_quick and trial.asks_nothing:
            self.go_on()
            return
        self._is_quick = False
        if self.place in {CHECK, RESULT}:
            self._focus()

    def _focus(self) -> None:
        """Let the keyboard go to what the page asks, or to the answer."""
        (self._pages[self.place].first or self.go).setFocus()

    def _refuse(self, error: Exception) -> None:
        self.refuse(error.sentence() if isinstance(error, OrgplanError) else str(error))
        self._show_state()

    def _fail(self, error: Exception) -> None:
        """End: there is nothing to show."""
        self.reject()
        if not isinstance(error, Cancelled):
            self._session.messages.fail(error)

    def _show_state(self) -> None:
        draft, place, busy = self.run.draft, self.place, self.run.is_busy
        readable = draft is not None and bool(draft.sheets)
        self.back.setEnabled(readable and place > FILES)
        self.go.setText(self._verb())
        ready = self.run.trial is not None if place == RESULT else readable
        self.go.setEnabled(ready and not (busy and place == RESULT))
        self.steps.allow(readable)
        if not busy:
            self.progress.end()

    def _verb(self) -> str:
        if self.place != RESULT:
            return _tr("Next")
        trial = self.run.trial
        changes = trial is None or bool(trial.effect.refreshed.group.changes)
        return _tr("Import") if changes else _tr("Close")

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self.progress.begin()
        self._show_state()

    def _save_copy(self, file: str) -> None:
        source = self.run.path_of(file)
        if source is not None:
            target = ask_copy(self, source.with_name(f"{source.stem} annotated.xlsx"))
            if target is not None:
                self.run.annotate(source, target)

    def _save_list(self, found: Found) -> None:
        files = self.run.sources
        if files:
            target = ask_list(self, files[0].with_name(f"{files[0].stem} problems.csv"))
            if target is not None:
                self.run.save_list(found, target)

    def _go_into(self, refresh: bool) -> None:
        self.run.go_into(self._refreshed if refresh else None)

    def _listen(self) -> None:
        run = self.run
        run.drafted.connect(self._show_draft)
        run.tried.connect(self._show_trial)
        run.trial_failed.connect(self._refuse)
        run.failed.connect(self._fail)
        run.busy_changed.connect(self._show_busy)
        run.progressed.connect(self.progress.report)
        self.steps.chosen.connect(self.show_page)
        for keys, does in (("Alt+Left", self.go_back), ("Alt+Right", self._forward)):
            QShortcut(QKeySequence(keys), self).activated.connect(does)
        for place in range(RESULT + 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self)
            shortcut.activated.connect(partial(self.show_page, place))

    def _add_page(self, page: WizardPage) -> None:
        self.stack.addWidget(page)
        page.edited.connect(self.run.edit)
        if isinstance(page, CheckPage):
            page.mended.connect(self.run.mend)
            page.copy_wanted.connect(self._save_copy)
            page.list_wanted.connect(self._save_list)
            self.run.copied.connect(page.tell)
        elif isinstance(page, ResultPage):
            page.refresh_wanted.connect(self._go_into)
            page.choices_changed.connect(self.run.choose)
            page.ended_changed.connect(self.run.end)

    def _forward(self) -> None:
        if self.place < RESULT:
            self.go_on()

    def _fill(self) -> None:
        self.stack.setCurrentWidget(self._pages[FILES])
        self.body.addWidget(self.steps)
        self.body.addSpacing(GAP)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.progress)
        self._fit_window()

    def _fit_window(self) -> None:
        """Take less room than the window; before a file is read, the pages ask for more."""
        window = self.parentWidget()
        room = window.size() if window is not None else SIZE
        self.resize(SIZE.boundedTo(room - QSize(MARGIN, MARGIN)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("import_wizard", text)
