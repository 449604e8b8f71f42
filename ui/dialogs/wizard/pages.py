"""The pages of the wizard: each is made when it is first asked for, and hears what it missed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from orgplan.tasks.import_draft import ImportDraft
from ui.dialogs.wizard.check_page import CheckPage
from ui.dialogs.wizard.columns_page import ColumnsPage
from ui.dialogs.wizard.files_page import FilesPage
from ui.dialogs.wizard.page import WizardPage
from ui.dialogs.wizard.result_page import ResultPage
from ui.dialogs.wizard.sheets_page import SheetsPage
from ui.dialogs.wizard.trial import Trial
from ui.dialogs.wizard.values_page import ValuesPage
from ui.session import Session

FILES, SHEETS, COLUMNS, VALUES, CHECK, RESULT = range(6)


class Pages:
    """Six pages made and filled in one turn would hold up the window."""

    def __init__(
        self, makers: Sequence[Callable[[], WizardPage]], add: Callable[[WizardPage], None]
    ) -> None:
        """Take what makes each page, and what a page is handed to when it is made."""
        self._makers, self._add = tuple(makers), add
        self._made: dict[int, WizardPage] = {}
        self._draft: ImportDraft | None = None
        self._trial: Trial | None = None
        self._unheard: dict[int, bool] = {}

    def __getitem__(self, place: int) -> WizardPage:
        """Return a page as of the newest draft and trial."""
        if place not in self._made:
            page = self._made[place] = self._makers[place]()
            self._add(page)
            self._unheard[place] = True
        self._catch_up(place)
        return self._made[place]

    def hear_draft(self, draft: ImportDraft) -> None:
        """Show a draft on each page when that is next asked for."""
        self._draft, self._trial = draft, None
        self._unheard = dict.fromkeys(self._made, True)

    def hear_trial(self, trial: Trial) -> None:
        """Show what a draft would do on each page when that is next asked for."""
        self._trial = trial
        for place in self._made:
            self._unheard.setdefault(place, False)

    def _catch_up(self, place: int) -> None:
        is_draft_new = self._unheard.pop(place, None)
        if is_draft_new is None:
            return
        page = self._made[place]
        if is_draft_new and self._draft is not None:
            page.show_draft(self._draft)
        if self._trial is not None:
            page.show_trial(self._trial)


def names() -> tuple[str, ...]:
    """Return what the pages are called, in order."""
    return (
        *(_tr("Files"), _tr("Sheets"), _tr("Columns")),
        *(_tr("Values"), _tr("Check"), _tr("Import")),
    )


def makers(session: Session, *, can_refresh: bool) -> tuple[Callable[[], WizardPage], ...]:
    """Return what makes each page, in order."""
    hidden = session.pay_hidden
    return (
        FilesPage,
        partial(SheetsPage, pay_hidden=hidden),
        partial(ColumnsPage, pay_hidden=hidden),
        ValuesPage,
        partial(CheckPage, pay_hidden=hidden),
        partial(ResultPage, session, can_refresh=can_refresh),
    )


def first_page(draft: ImportDraft) -> int:
    """Return where a person is needed first: nowhere but at the end with a familiar file."""
    if draft.is_clear:
        return RESULT
    if not draft.is_known:
        return FILES
    asked = {question.about for question in draft.mapping.questions()}
    if asked - {"word"}:
        return COLUMNS
    return VALUES if asked else RESULT


def _tr(text: str) -> str:
    return QCoreApplication.translate("wizard_pages", text)
