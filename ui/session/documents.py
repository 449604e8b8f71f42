"""Opening, importing, saving and exporting plans, in the background, with what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import open_document
from ui.jobs import Jobs
from ui.jobs.work import read_plan, read_sources, sample_plan, write_plan
from ui.session.session import Session
from ui.settings import Settings

if TYPE_CHECKING:
    from orgplan.tasks.import_sources import ImportResult
    from orgplan.tasks.open_plan import Opened

PLAN_SUFFIX = ".orgplan"
SHEET_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv")


class Documents(QObject):
    """The plan as a file."""

    imported = Signal(object)
    """The ImportResult of what is open now."""
    recent_changed = Signal()
    saved = Signal()
    """The plan is in its file."""

    def __init__(
        self, session: Session, jobs: Jobs, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self.settings = settings

    def new(self) -> None:
        """Start an empty plan."""
        self._session.open(Organization())

    def open(self, path: Path) -> None:
        """Open a plan file, or import a spreadsheet or a folder of them."""
        if path.suffix.lower() != PLAN_SUFFIX:
            self.import_files((path,))
            return
        self._jobs.start(
            self.tr("Opening {name}").format(name=path.name),
            partial(_opened, path, self._session.env),
            partial(self._show_opened, path),
            partial(self._forget, path),
        )

    def open_sample(self) -> None:
        """Open the fictional company that comes with the program."""
        self._jobs.start(self.tr("Opening the sample"), _sample, self._show_sample)

    def import_files(self, sources: Sequence[Path]) -> None:
        """Read spreadsheets as one source into a new plan."""
        names = ", ".join(path.name for path in sources)
        self._jobs.start(
            self.tr("Importing {names}").format(names=names),
            partial(read_sources, tuple(sources)),
            partial(self._show_imported, tuple(sources)),
        )

    def save(self, path: Path) -> None:
        """Write the plan to its file."""
        document = self._session.document
        if document is not None:
            self._jobs.start(
                self.tr("Saving {name}").format(name=path.name),
                partial(_saved, document, path),
                self._note_saved,
            )

    def export(self, path: Path) -> None:
        """Write a workbook or a CSV; the plan's own file stays what it was."""
        self._jobs.start(
            self.tr("Exporting {name}").format(name=path.name),
            partial(_written, self._session.organization, path),
            self._tell_exported,
        )

    def _show_opened(self, path: Path, document: Document) -> None:
        self._session.open(document)
        self._session.set_pay_hidden(self.settings.pay_hidden(path))
        self._remember(path)

    def _show_sample(self, opened: Opened) -> None:
        self._session.open(opened.organization, title=self.tr("Sample"))
        self._session.set_pay_hidden(False)

    def _show_imported(self, sources: tuple[Path, ...], result: ImportResult) -> None:
        self._session.open(
            result.organization,
            title=sources[0].stem,
            saved=False,
            source_findings=result.report.findings,
        )
        self._session.set_pay_hidden(False)
        self.imported.emit(result)
        self._remember(*sources[:1])

    def _note_saved(self, path: Path) -> None:
        self._session.note_saved()
        self.settings.set_pay_hidden(path, hidden=self._session.pay_hidden)
        self._remember(path)
        self.saved.emit()

    def _tell_exported(self, path: Path) -> None:
        self._session.messages.succeed(self.tr("Exported to {path}.").format(path=path))

    def _remember(self, *paths: Path) -> None:
        for path in paths:
            self.settings.remember(path)
        self.recent_changed.emit()

    def _forget(self, path: Path, error: Exception) -> None:
        if not path.exists():
            self.settings.forget(path)
            self.recent_changed.emit()
        self._session.messages.fail(error)


def _opened(path: Path, env: Environment, _progress: Progress) -> Document:
    return open_document(path, env)


def _saved(document: Document, path: Path, _progress: Progress) -> Path:
    document.save(path)
    return path


def _written(organization: Organization, path: Path, _progress: Progress) -> Path:
    return write_plan(organization, path)


def _sample(progress: Progress) -> Opened:
    return read_plan(sample_plan(), progress)
