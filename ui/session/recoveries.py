"""Work that was never saved: found in the background, restored, put off or given up."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.progress import Progress
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.recovery import Recovery, discard, recover, recoveries
from ui.session.documents import Documents, Locked
from ui.session.session import Session


class Recoveries(QObject):
    """What can be recovered on this computer, for the start page and for a plan that is opened."""

    found = Signal(object)
    """A tuple of Recovery: those that nobody put off since the start."""

    def __init__(
        self, session: Session, documents: Documents, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._documents = documents
        self._put_off: set[Path] = set()

    def look(self) -> None:
        """Look for unsaved work; a start never waits for it, and finding none says nothing."""
        self._documents.jobs.start(
            self.tr("Looking for unsaved changes"),
            partial(_found, self._session.env),
            self._tell,
            quiet=True,
        )

    def put_off(self, recovery: Recovery) -> None:
        """Offer it again only at the next start, or when its plan is opened."""
        self._put_off.add(recovery.folder)
        self.look()

    def restore(self, recovery: Recovery, passphrase: str = "") -> None:
        """Open a plan with its unsaved changes."""
        self._documents.jobs.start(
            self.tr("Restoring {name}").format(name=recovery.title),
            partial(_recovered, recovery, self._session.env, passphrase),
            partial(self._show, recovery),
            partial(self._explain, recovery, bool(passphrase)),
        )

    def discard(self, recovery: Recovery) -> None:
        """Give unsaved work up for good."""
        self._documents.jobs.start(
            self.tr("Discarding the changes to {name}").format(name=recovery.title),
            partial(_discarded, recovery, self._session.env),
            self._look_again,
        )

    def _tell(self, found: tuple[Recovery, ...]) -> None:
        self.found.emit(tuple(one for one in found if one.folder not in self._put_off))

    def _look_again(self, _nothing: object) -> None:
        self.look()

    def _show(self, recovery: Recovery, document: Document) -> None:
        hidden = self._documents.settings.pay_hidden(recovery.path)
        self._documents.show(document, title=recovery.title, pay_hidden=hidden)
        self._session.messages.succeed(
            self.tr("Your unsaved changes to {name} are back. Save to keep them in the file.")
            .format(name=recovery.title or self._session.title)
        )  # fmt: skip
        self.look()

    def _explain(self, recovery: Recovery, tried: bool, error: Exception) -> None:
        if isinstance(error, OrgplanError) and error.code is ErrorCode.PASSPHRASE:
            refusal = self.tr("This passphrase does not open it.") if tried else ""
            locked = Locked(recovery.title, partial(self.restore, recovery), refusal)
            self._documents.locked.emit(locked)
        else:
            self._session.messages.fail(error)


def _found(env: Environment, _progress: Progress) -> tuple[Recovery, ...]:
    return recoveries(env)


def _recovered(
    recovery: Recovery, env: Environment, passphrase: str, _progress: Progress
) -> Document:
    return recover(recovery, env, passphrase)


def _discarded(recovery: Recovery, env: Environment, _progress: Progress) -> None:
    discard(recovery, env)
