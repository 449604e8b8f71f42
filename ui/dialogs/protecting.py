"""Setting, changing and removing the passphrase of the open plan."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.dialogs.files import ask_text_file
from ui.dialogs.passphrases import SetPassphrase, recovery_note
from ui.session import Session
from ui.session.documents import Documents
from ui.session.sharing import Sharing


class Protecting(QObject):
    """Opens the dialog; the passphrase goes from its line to the document and nowhere else."""

    def __init__(
        self, window: QWidget, session: Session, documents: Documents, sharing: Sharing
    ) -> None:
        super().__init__(window)
        self._sharing = sharing
        self._window = window
        self._session = session
        self._documents = documents

    def ask(self) -> None:
        """Ask for a new passphrase."""
        document = self._session.document
        if document is None:
            return
        dialog = SetPassphrase(self._window, self._session.title, protected=document.is_encrypted)
        dialog.chosen.connect(self._documents.set_passphrase)
        dialog.note_wanted.connect(self._save_note)
        dialog.open()

    def _save_note(self) -> None:
        title = self._session.title
        suggestion = self._documents.folder() / f"{title} recovery note.txt"
        path = ask_text_file(self._window, suggestion)
        if path is not None:
            self._sharing.text(path, partial(recovery_note, title))
