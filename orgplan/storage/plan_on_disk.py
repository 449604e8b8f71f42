"""The file of an open plan: what it held when it was opened or saved last, and who may save it."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.model.organization import Organization
from orgplan.storage.backups import keep_backup
from orgplan.storage.connecting import DatabaseError
from orgplan.storage.disk import Identity
from orgplan.storage.environment import Environment
from orgplan.storage.locking import PlanLock
from orgplan.storage.protecting import protect_backups
from orgplan.storage.reading import hashes_at_rest, organization_at_rest
from orgplan.storage.saving import discard, put_in_place, write_copy
from orgplan.storage.session_copy import SessionCopy


class ChangedOnDisk(OrgplanError):
    """Somebody else saved the file since it was opened; merging or overwriting is a choice."""


class PlanOnDisk:
    """Where an open plan is saved; without a path it never was."""

    def __init__(
        self,
        copy: SessionCopy,
        env: Environment,
        path: Path | None = None,
        lock: PlanLock | None = None,
        identity: Identity | None = None,
    ) -> None:
        self.path = path
        self._copy = copy
        self._env = env
        self._lock = lock
        self._identity = identity
        self._passphrase = copy.passphrase

    @property
    def holder(self) -> str:
        """Who else has the file open, in words; blank if nobody."""
        return self._lock.holder if self._lock else ""

    def changed(self) -> bool:
        """Tell whether the file holds something that the open plan does not know of."""
        if self.path is None:
            return False
        identity = self._env.files.identity(self.path)
        if identity is None or identity == self._identity:
            return False
        content = self._env.files.read(self.path)
        if hashlib.sha256(content).hexdigest() == self._copy.store.meta("file"):
            return False
        return not self._is_own_past()

    def now(self) -> Organization:
        """Return the plan that the file holds now."""
        if self.path is None:
            raise no_file()
        return organization_at_rest(self.path, self._env, self._passphrase)

    def note(self, path: Path) -> None:
        """Take the file as it is now for what was opened."""
        self.path = path
        self._identity = self._env.files.identity(path)
        content = self._env.files.read(path)
        self._copy.store.set_meta(file=hashlib.sha256(content).hexdigest())
        self._env.files.write(self._copy.folder.base, content)
        self._copy.folder.describe(path, path.stem, self._env.who, self._env.now())

    def save(self, target: Path, *, force: bool) -> None:
        """Put a copy of the plan in the place of a file; a backup of that is kept."""
        lock = self._lock_of(target)
        try:
            known = target == self.path and not force
            self._refuse_changed(known=known)
            self._write(target.resolve(), known=known)
        except BaseException:
            if lock is not self._lock:
                lock.release()
            raise
        if lock is not self._lock:
            self.release()
        self._lock = lock
        self._note_saved(target)

    def release(self) -> None:
        """Let others save the file."""
        if self._lock:
            self._lock.release()

    def _refuse_changed(self, *, known: bool) -> None:
        """Refuse to save over a known file that somebody else saved since."""
        if known and self.path is not None and self.changed():
            raise _changed(self.path)

    def _write(self, target: Path, *, known: bool) -> None:
        copy, env = self._copy, self._env
        temporary = write_copy(copy.connection, target, env, copy.passphrase)
        document_id = copy.store.meta("id")
        with suppress(OSError):  # the save is worth more than the backup of what it replaces
            keep_backup(env, document_id, target)
        try:
            self._refuse_changed(known=known)  # writing the copy has taken its time
        except BaseException:
            discard(temporary, env)
            raise
        put_in_place(temporary, target, env)
        if copy.passphrase:
            with suppress(OSError):  # the next save tries again
                protect_backups(env, document_id, target, copy.passphrase, self._passphrase)

    def _note_saved(self, target: Path) -> None:
        """Note what is on the disk by now; where that cannot be, the history tells it later."""
        self._passphrase = self._copy.passphrase
        try:
            self.note(target)
        except (OSError, DatabaseError):
            self.path = target

    def _lock_of(self, target: Path) -> PlanLock:
        """Return the lock of a file, which another one may have let go by now."""
        if self._lock and not self._lock.holder and target == self.path:
            return self._lock
        lock = PlanLock.take(target, self._env, self._copy.folder.name)
        if lock.holder:
            raise lock.refusal(target)
        return lock

    def _is_own_past(self) -> bool:
        """Tell whether all that the file holds is part of the open plan's history."""
        if self.path is None:
            return True
        try:
            stored = hashes_at_rest(self.path, self._env, self._passphrase)
        except OrgplanError:
            return False
        return bool(stored) and stored.items() <= self._copy.store.hashes().items()


def no_file() -> OrgplanError:
    """Return the refusal to save or read a plan that was never saved."""
    return OrgplanError("The plan has no file yet.", fix="Save it under a name.")


def _changed(path: Path) -> ChangedOnDisk:
    return ChangedOnDisk(
        f"{path} was changed on disk since it was opened.",
        code=ErrorCode.LOCKED,
        where=str(path),
        fix="Merge its changes, or save under another name.",
    )
