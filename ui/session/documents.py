"""Opening, importing, saving and exporting plans, in the background, with what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.scenarios.outcomes import Merged
from orgplan.storage.backups import Backup
from orgplan.storage.document import ChangedOnDisk, Document
from orgplan.storage.recovery import Recovery
from ui.jobs import Jobs
from ui.session.collisions import Collision
from ui.session.exporting import Exported, leaving, written
from ui.session.filing import (
    collision_of,
    opened,
    protected,
    restored,
    sample,
    saved,
    saved_merged,
)
from ui.session.session import Session
from ui.settings import Settings

if TYPE_CHECKING:
    from orgplan.tasks.open_plan import Opened

PLAN_SUFFIX = ".orgplan"
PATCH_SUFFIX = ".orgplan-patch"
SHEET_SUFFIXES = (
    *(".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"),
    *(".xml", ".html", ".htm"),
)


@dataclass(frozen=True, slots=True)
class Locked:
    """A plan that needs a passphrase: `unlock` tries one, `refusal` is what became of the last."""

    name: str
    unlock: Callable[[str], object]
    refusal: str = ""
    path: Path | None = None


class Documents(QObject):
    """The plan as a file."""

    imported = Signal(object)
    """The ImportResult of what is open now."""
    recent_changed = Signal()
    saved = Signal()
    """The plan is in its file."""
    saving = Signal(bool)
    """Whether a save is under way."""
    not_saved = Signal()
    """A save did not come about; `failed` or `collided` say why."""
    collided = Signal(object)
    """A Collision: somebody else saved the file."""
    locked = Signal(object)
    """A Locked: a passphrase is needed."""
    recoverable = Signal(object, object)
    """A file's Path and the Recovery of changes to it that were never saved."""
    damaged = Signal(object, object)
    """A file's Path and the OrgplanError that says what is wrong with it."""

    def __init__(
        self, session: Session, jobs: Jobs, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.jobs = jobs
        self.settings = settings
        self._given_up: tuple[Document, Organization] | None = None

    def new(self) -> None:
        """Start an empty plan."""
        self.show(Organization())

    def open(self, path: Path, passphrase: str = "", *, as_saved: bool = False) -> None:
        """Open a plan file.

        Unsaved changes to it that could be recovered are told first, unless it is wanted as saved.
        """
        self.jobs.start(
            self.tr("Opening {name}").format(name=path.name),
            partial(opened, path, self._session.env, passphrase, as_saved or bool(passphrase)),
            partial(self._show_opened, path),
            partial(self._explain, path, bool(passphrase)),
        )

    def open_saved(self, path: Path) -> None:
        """Open a plan file as it was saved, whatever could be recovered besides."""
        self.open(path, as_saved=True)

    def open_sample(self) -> None:
        """Open the fictional company that comes with the program."""
        self.jobs.start(self.tr("Opening the sample"), sample, self._show_sample)

    def restore(self, backup: Backup, path: Path) -> None:
        """Put a backup in the place of a plan file, and open it."""
        self.jobs.start(
            self.tr("Restoring {name}").format(name=path.name),
            partial(restored, backup, path, self._session.env),
            self.open,
        )

    def save(self, path: Path, *, force: bool = False) -> None:
        """Write the plan to its file; forced, over what somebody else saved."""
        document = self._session.document
        if document is not None:
            self._write(document, path, partial(saved, document, path, force))

    def save_merged(self, found: Collision, merged: Merged) -> None:
        """Bring what somebody else saved into the plan as one step, and save both."""
        document = found.document
        if document is not self._session.document or document.path is None:
            return
        if merged.group.changes and not self._session.perform_on_plan(merged.group):
            self.not_saved.emit()
            return
        self._write(document, document.path, partial(saved_merged, found, document.path))

    def set_passphrase(self, passphrase: str) -> None:
        """Protect the plan and its file from now on; with a blank one, no longer."""
        document = self._session.document
        if document is None:
            return
        self.jobs.start(
            self.tr("Encrypting") if passphrase else self.tr("Removing the passphrase"),
            partial(protected, document, passphrase),
            self._save_protected,
            stoppable=False,
        )

    def export(self, path: Path) -> None:
        """Write a workbook or CSV, without pay if that is hidden; the plan stays as it is."""
        self.jobs.start(
            self.tr("Exporting {name}").format(name=path.name),
            partial(written, leaving(self._session), path),
            self._tell_exported,
        )

    def folder(self) -> Path:
        """Return where the next file is likely to be: beside the plan, or the one opened last."""
        recent = self.settings.recent
        known = self._session.path or (recent[0] if recent else None)
        return known.parent if known is not None else Path.home()

    def give_up(self) -> None:
        """Agree that what is not saved now may go when another plan opens, or the window closes."""
        document = self._session.document
        self._given_up = (document, document.organization) if document is not None else None

    def let_go(self) -> None:
        """Close the plan; what is not saved stays recoverable, unless it was given up."""
        document, given_up = self._session.document, self._given_up
        self._given_up = None
        discard = (
            document is not None
            and given_up is not None
            and given_up[0] is document
            and given_up[1] is document.organization
        )
        self._session.close(discard=discard)

    def show(
        self, plan: Document | Organization, *, title: str = "", pay_hidden: bool = False
    ) -> None:
        """Show another plan in place of the open one."""
        self.let_go()
        self._session.open(plan, title=title)
        self._session.set_pay_hidden(pay_hidden)

    def _write(self, document: Document, path: Path, work: Callable[[Progress], Path]) -> None:
        anew = path == document.path and not path.exists()
        self.saving.emit(True)
        self.jobs.start(
            self.tr("Saving {name}").format(name=path.name),
            work,
            partial(self._note_saved, anew),
            partial(self._note_not_saved, document),
            stoppable=False,
        )

    def _show_opened(self, path: Path, document: Document | Recovery) -> None:
        if isinstance(document, Recovery):
            self.recoverable.emit(path, document)
            return
        self.show(document, pay_hidden=self.settings.pay_hidden(path))
        self._remember(path)
        if document.read_only:
            self._session.messages.warn(
                self.tr(
                    "{name} is open by {holder}. You can look, and save under another name."
                ).format(name=path.name, holder=document.holder)
            )

    def _show_sample(self, opened: Opened) -> None:
        self.show(opened.organization, title=self.tr("Sample"))

    def _note_saved(self, anew: bool, path: Path) -> None:
        self.saving.emit(False)
        self._session.note_saved()
        self.settings.set_pay_hidden(path, hidden=self._session.pay_hidden)
        self._remember(path)
        if anew:
            self._session.messages.succeed(
                self.tr("{path} was gone, so it was saved anew.").format(path=path)
            )
        self.saved.emit()

    def _note_not_saved(self, document: Document, error: Exception) -> None:
        self.saving.emit(False)
        self._session.note_saved()
        if isinstance(error, ChangedOnDisk):
            self.jobs.start(
                self.tr("Comparing with the file"),
                partial(collision_of, document),
                self.collided.emit,
                self._fail_to_save,
            )
            return
        self._fail_to_save(error)

    def _fail_to_save(self, error: Exception) -> None:
        self.not_saved.emit()
        self._session.messages.fail(error)

    def _save_protected(self, document: Document) -> None:
        self._session.note_saved()
        if document.path is not None and not document.read_only:
            self.save(document.path)
        elif document.is_encrypted:
            self._session.messages.succeed(
                self.tr("Encrypted on this computer. Save the plan to have an encrypted file.")
            )

    def _tell_exported(self, made: Exported) -> None:
        told = self.tr("Exported to {path} without pay, as it is hidden.")
        if not made.without_pay:
            told = self.tr("Exported to {path}.")
        told = told.format(path=made.path)
        if made.notes:
            lost = self.tr("The notes tell what could not be written whole.")
            self._session.messages.warn(f"{told} {lost}", made.notes)
        else:
            self._session.messages.succeed(told)

    def _remember(self, *paths: Path) -> None:
        for path in paths:
            self.settings.remember(path)
        self.recent_changed.emit()

    def _explain(self, path: Path, tried: bool, error: Exception) -> None:
        match error:
            case OrgplanError(code=ErrorCode.PASSPHRASE):
                refusal = self.tr("This passphrase does not open it.") if tried else ""
                self.locked.emit(Locked(path.name, partial(self.open, path), refusal, path))
            case OrgplanError(code=ErrorCode.DAMAGED):
                self.damaged.emit(path, error)
            case _:
                self._forget(path, error)

    def _forget(self, path: Path, error: Exception) -> None:
        if not path.exists():
            self.settings.forget(path)
            self.recent_changed.emit()
        self._session.messages.fail(error)
