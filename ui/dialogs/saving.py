"""What saving may ask: how to go on where somebody else saved the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.dialogs.collision import CollisionDialog
from ui.dialogs.merging import Merging, Wording
from ui.session import Session
from ui.session.collisions import Collision
from ui.session.documents import Documents


class SavingDialogs(QObject):
    """Asks, and hands the answer to whoever saves."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        documents: Documents,
        save_as: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._documents = documents
        self._save_as = save_as
        documents.collided.connect(self._ask)

    def _ask(self, found: Collision) -> None:
        if found.document is not self._session.document:
            return
        dialog = CollisionDialog(self._window, self._session.title, found)
        dialog.merge.connect(partial(self._merge, found))
        dialog.save_as.connect(self._save_as)
        dialog.overwrite.connect(self._overwrite)
        dialog.rejected.connect(self._documents.not_saved)
        dialog.open()

    def _overwrite(self) -> None:
        path = self._session.path
        if path is not None:
            self._documents.save(path, force=True)

    def _merge(self, found: Collision) -> None:
        wording = Wording(
            title=self.tr("Merge {name}").format(name=self._session.title),
            explanation=self.tr("What the file holds besides, and what both of you changed."),
            verb=self.tr("Merge and save"),
            sides=(self.tr("Yours"), found.who or self.tr("In the file")),
        )
        jobs = self._documents.jobs
        merging = Merging(self._window, self._session, jobs, found.merged, wording)
        merging.decided.connect(partial(self._documents.save_merged, found))
        merging.given_up.connect(self._documents.not_saved)
        merging.start()
