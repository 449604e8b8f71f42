"""Importing spreadsheets: as a new plan, or as a refresh of the open one that is shown first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from orgplan.model.organization import Organization
from orgplan.model.plans import ScenarioStatus
from orgplan.progress import Progress
from orgplan.scenarios.scenario import is_baseline
from orgplan.storage.document import Document
from ui.dialogs.import_choice import ImportChoice
from ui.dialogs.merging import Merging, Wording
from ui.jobs.work import imported_before, read_sources, refreshed
from ui.models.formats import counted
from ui.session import Session
from ui.session.documents import Documents

if TYPE_CHECKING:
    from orgplan.tasks.import_sources import ImportResult
    from orgplan.tasks.refresh import Refreshed


@dataclass(frozen=True, slots=True)
class Sheets:
    """What was read for a refresh, with what earlier imports have made of the plan."""

    imported: ImportResult
    base: Organization | None


class Importing(QObject):
    """Asks which of the two it is, where that is a question."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        documents: Documents,
        when_safe: Callable[[Callable[[], object]], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._documents = documents
        self._when_safe = when_safe

    def start(self, sources: Sequence[Path]) -> None:
        """Import spreadsheets; ask first if a plan is open that they may belong to."""
        anew = partial(self._when_safe, partial(self._documents.import_files, tuple(sources)))
        if not self._session.is_open or not _has_content(self._session.plan):
            anew()
            return
        dialog = ImportChoice(self._window, self._session.title, _names(sources))
        dialog.anew.connect(anew)
        dialog.refresh.connect(partial(self.refresh, tuple(sources)))
        dialog.open()

    def refresh(self, sources: tuple[Path, ...]) -> None:
        """Read spreadsheets, show what they change in the open plan, and bring it in."""
        document = self._session.document
        if document is not None:
            self._documents.jobs.start(
                self.tr("Reading {names}").format(names=_names(sources)),
                partial(_read, sources, document),
                partial(self._preview, _names(sources)),
            )

    def _preview(self, source: str, sheets: Sheets) -> None:
        wording = Wording(
            title=self.tr("Refresh {plan}").format(plan=self._session.title),
            explanation=self.tr("From {source}. One undo takes all of it back.").format(
                source=source
            ),
            verb=self.tr("Refresh"),
            sides=(self.tr("In the plan"), self.tr("In the sheet")),
        )
        work = partial(refreshed, self._session.plan, sheets.base, sheets.imported, source)
        merging = Merging(self._window, self._session, self._documents.jobs, work, wording)
        merging.decided.connect(partial(self._bring_in, sheets))
        merging.start()

    def _bring_in(self, sheets: Sheets, found: Refreshed) -> None:
        group, messages = found.group, self._session.messages
        if not group.changes:
            messages.tell(self.tr("The plan has all of it already."))
            return
        if not self._session.perform_on_plan(group):
            return
        self._documents.imported.emit(sheets.imported)
        self._tell(counted(len(group.changes), self.tr("change")))

    def _tell(self, count: str) -> None:
        messages, rebase = self._session.messages, _open_scenarios(self._session.plan)
        done = self.tr("Refreshed with {count}.").format(count=count)
        if not rebase:
            messages.succeed(done)
            return
        messages.warn(
            self.tr("{done} {scenarios} may need a rebase to fit the plan as it is now.").format(
                done=done, scenarios=counted(rebase, self.tr("scenario"))
            )
        )


def _has_content(plan: Organization) -> bool:
    return bool(len(plan.positions) or len(plan.people) or len(plan.initiatives))


def _open_scenarios(plan: Organization) -> int:
    return sum(
        row.status is not ScenarioStatus.IMPLEMENTED and not is_baseline(plan, row.id)
        for row in plan.scenarios
    )


def _names(sources: Sequence[Path]) -> str:
    return ", ".join(path.name for path in sources)


def _read(sources: tuple[Path, ...], document: Document, progress: Progress) -> Sheets:
    imported = read_sources(sources, progress)
    return Sheets(imported, imported_before(document.organization, tuple(document.transactions())))
