"""What opening a plan may ask: its passphrase, a backup in its place, or its unsaved changes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from orgplan.errors import OrgplanError
from orgplan.storage.backups import backups_at
from orgplan.storage.recovery import Recovery
from ui.dialogs.backups import BackupsDialog
from ui.dialogs.passphrases import AskPassphrase
from ui.dialogs.recovery import RecoveryDialog
from ui.session import Session
from ui.session.documents import Documents, Locked
from ui.session.recoveries import Recoveries


class OpeningDialogs(QObject):
    """Asks, and hands the answer to whoever opens."""

    def __init__(
        self, window: QWidget, session: Session, documents: Documents, recoveries: Recoveries
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._documents = documents
        self._recoveries = recoveries
        self._locked: Locked | None = None
        self.passphrase: AskPassphrase | None = None
        documents.locked.connect(self._ask_passphrase)
        documents.damaged.connect(self._show_damage)
        documents.recoverable.connect(self._offer_recovery)
        session.opened.connect(self._close_passphrase)
        session.messages.told.connect(self._close_passphrase)

    def _ask_passphrase(self, locked: Locked) -> None:
        self._locked = locked
        if self.passphrase is not None:
            self.passphrase.refuse(locked.refusal)
            return
        self.passphrase = AskPassphrase(self._window, locked.name)
        self.passphrase.entered.connect(self._unlock)
        self.passphrase.backups_wanted.connect(self._show_backups_of_locked)
        self.passphrase.finished.connect(self._forget_passphrase)
        self.passphrase.open()

    def _unlock(self, passphrase: str) -> None:
        if self._locked is not None:
            self._locked.unlock(passphrase)

    def _close_passphrase(self) -> None:
        """End the question: a plan is open, or a message says why none is."""
        if self.passphrase is not None:
            self.passphrase.accept()

    def _forget_passphrase(self) -> None:
        self.passphrase = self._locked = None

    def _show_damage(self, path: Path, error: OrgplanError) -> None:
        self._close_passphrase()
        title = self.tr("{name} is damaged").format(name=path.name)
        self._show_backups(path, title, _reason(path, error))

    def _show_backups_of_locked(self) -> None:
        path = self._locked.path if self._locked is not None else None
        if path is not None:
            self._close_passphrase()
            title = self.tr("Backups of {name}").format(name=path.name)
            self._show_backups(path, title, self.tr("Backups open with the passphrase of then."))

    def _show_backups(self, path: Path, title: str, reason: str) -> None:
        dialog = BackupsDialog(self._window, title, reason, backups_at(self._session.env, path))
        dialog.restore.connect(lambda backup: self._documents.restore(backup, path))
        dialog.open()

    def _offer_recovery(self, path: Path, recovery: Recovery) -> None:
        dialog = RecoveryDialog(self._window, recovery)
        dialog.restore.connect(partial(self._recoveries.restore, recovery))
        dialog.keep.connect(partial(self._documents.open_saved, path))
        dialog.discard.connect(partial(self._discard, path, recovery))
        dialog.open()

    def _discard(self, path: Path, recovery: Recovery) -> None:
        self._recoveries.discard(recovery)
        self._documents.open_saved(path)


def _reason(path: Path, error: OrgplanError) -> str:
    """Return what is wrong with a file by its name: its folder is known."""
    return error.message.replace(str(path), path.name)
