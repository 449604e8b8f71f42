"""Work that was never saved: found after a crash, taken up again or given up."""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from orgplan.errors import OrgplanError
from orgplan.model.organization import RECORD_KINDS
from orgplan.storage.connecting import DatabaseError
from orgplan.storage.disk import Identity
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.locking import PlanLock
from orgplan.storage.opening import sweep
from orgplan.storage.plan_on_disk import PlanOnDisk
from orgplan.storage.reading import ALTERED, check_signatures, checked, hashes_at_rest
from orgplan.storage.resting import MAGIC, damaged, wrong_passphrase
from orgplan.storage.saving import refusal
from orgplan.storage.session_copy import SessionCopy
from orgplan.storage.store import Store
from orgplan.storage.working import PATIENCE, WorkingFolder

BROKEN = "broken"
LONG_AGO = datetime.min.replace(tzinfo=UTC)
UNKNOWN = Identity(0, 0, 0)
"""No file has it: whether the plan was saved elsewhere since is found out by its content."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """A working copy that nobody has open and that holds what its file does not.

    Under a passphrase nobody knows how many changes that are, so `unsaved` is 0.
    """

    folder: Path
    path: Path | None
    title: str
    unsaved: int
    since: datetime | None
    last: datetime | None
    encrypted: bool

    def sentence(self) -> str:
        """Say what would be lost, such as "14 changes since 10:42" in UTC."""
        count = f"{self.unsaved} changes" if self.unsaved > 1 else "1 change"
        what = "Changes under a passphrase" if self.encrypted and not self.unsaved else count
        if self.since is None:
            return what
        same_day = self.last is not None and self.last.date() == self.since.date()
        return f"{what} since {self.since.strftime('%H:%M' if same_day else '%Y-%m-%d %H:%M')}"


def recoveries(env: Environment, passphrase: str = "") -> tuple[Recovery, ...]:
    """Return the work that can be recovered, oldest first; folders without any are removed.

    What cannot be read is set aside and never stands in the way.
    """
    found: list[Recovery] = []
    for folder in WorkingFolder.found(env):
        if folder.is_held() is False:
            found.extend(_recovery(folder, env, passphrase))
    return tuple(sorted(found, key=lambda one: one.since or LONG_AGO))


def recover(recovery: Recovery, env: Environment, passphrase: str = "") -> Document:
    """Open a working copy that was left behind, with its path, its unsaved steps and undo."""
    folder = WorkingFolder(recovery.folder, env.files)
    if not folder.hold(PATIENCE):
        raise OrgplanError(
            f"The changes to {recovery.title} are being recovered elsewhere.",
            where=str(recovery.folder),
            fix="Look at the other windows.",
        )
    if recovery.encrypted and not passphrase:
        folder.release()
        raise wrong_passphrase(Path(recovery.title), given=False)
    copy = _opened(folder, recovery, env, passphrase)
    path = recovery.path
    if path is None:
        return Document(copy, env)
    lock = PlanLock.take(path, env, folder.name)
    if not lock.holder:
        sweep(path, env)
    return Document(copy, env, PlanOnDisk(copy, env, path, lock, UNKNOWN))


def discard(recovery: Recovery, env: Environment) -> None:
    """Give up unsaved work for good."""
    folder = WorkingFolder(recovery.folder, env.files)
    if folder.is_held() is False:
        folder.remove()


def _opened(
    folder: WorkingFolder, recovery: Recovery, env: Environment, passphrase: str
) -> SessionCopy:
    try:
        copy = SessionCopy(folder, env, passphrase if recovery.encrypted else "")
    except (OSError, DatabaseError) as error:
        folder.release()
        if recovery.encrypted:
            raise wrong_passphrase(Path(recovery.title), given=True) from error
        raise refusal(folder.plan, error) from error
    try:
        _prove(copy)
    except (DatabaseError, *ALTERED) as error:
        copy.close(keep=True)
        raise damaged(folder.plan, "its tables cannot be read") from error
    return copy


def _recovery(folder: WorkingFolder, env: Environment, passphrase: str) -> Iterator[Recovery]:
    """Yield what a folder holds, unless it is already in the file or cannot be read."""
    if not folder.hold():
        return
    try:
        found = _found(folder, env, passphrase)
        if found is None:
            folder.remove()
    except (OSError, OrgplanError, DatabaseError, *ALTERED):
        _set_aside(folder, env)
        return
    finally:
        folder.release()
    if found is not None:
        yield found


def _found(folder: WorkingFolder, env: Environment, passphrase: str) -> Recovery | None:
    head = env.files.read(folder.plan)[: len(MAGIC)] if folder.plan.exists() else b""
    if not any(head) and (head or _has_log(folder)):
        raise damaged(folder.plan, "it begins with nothing")
    about = folder.about()
    path = Path(about.path) if about.path else None
    times: list[datetime] = []
    if head == MAGIC:
        times = _unsaved(folder, path, env, "")
    elif head:
        known = _unlocked(folder, path, env, passphrase)
        since = _moment(about.opened)
        if known is None:
            return Recovery(folder.folder, path, about.title, 0, since, since, encrypted=True)
        times = known
    if not times:
        return None
    ends = times[0], times[-1]
    return Recovery(folder.folder, path, about.title, len(times), *ends, encrypted=head != MAGIC)


def _unlocked(
    folder: WorkingFolder, path: Path | None, env: Environment, passphrase: str
) -> list[datetime] | None:
    """Return when each unsaved step was done; None if the passphrase does not tell."""
    if not passphrase:
        return None
    try:
        return _unsaved(folder, path, env, passphrase)
    except (OrgplanError, DatabaseError, *ALTERED):
        return None


def _prove(copy: SessionCopy) -> None:
    """Read every row of a working copy, which has no seal."""
    if copy.passphrase:
        check_signatures(copy.connection, copy.folder.plan)
    organization = checked(copy.store.load(), copy.folder.plan)
    for kind in RECORD_KINDS.values():
        deque(organization.table(kind), maxlen=0)


def _has_log(folder: WorkingFolder) -> bool:
    log = folder.plan.with_name(folder.plan.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _unsaved(
    folder: WorkingFolder, path: Path | None, env: Environment, passphrase: str
) -> list[datetime]:
    """Return when each step was done that the file does not hold, oldest first."""
    copy = SessionCopy(folder, env, passphrase)
    try:
        _prove(copy)
        steps = copy.store.transactions(_known(copy.store, path, env, passphrase))
        return [done.at for done in steps if path is None or done.intent != "start"]
    finally:
        copy.connection.close()


def _known(store: Store, path: Path | None, env: Environment, passphrase: str) -> int:
    """Return the number of the last step that the file holds as well."""
    saved = int(store.meta("saved") or 0)
    if path is None:
        return saved
    try:
        stored = hashes_at_rest(path, env, passphrase)
    except OrgplanError:
        return saved
    shared = stored.items() & store.hashes().items()
    return max((number for number, _ in shared), default=saved)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _set_aside(folder: WorkingFolder, env: Environment) -> None:
    """Keep a working copy that cannot be read where it stands in nobody's way."""
    above = env.data / BROKEN
    try:
        above.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.folder.rename(above / f"{folder.name}-{secrets.token_hex(2)}")
    except OSError:
        return
