"""Opening a plan file for work, or starting a plan that has none yet."""

from __future__ import annotations

from pathlib import Path

from orgplan.model.organization import Organization
from orgplan.storage.backups import offering_backups
from orgplan.storage.connecting import DatabaseError
from orgplan.storage.disk import Identity, leftovers_beside
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.locking import PlanLock
from orgplan.storage.plan_on_disk import PlanOnDisk
from orgplan.storage.resting import read_resting, wrong_passphrase
from orgplan.storage.saving import refusal
from orgplan.storage.session_copy import SessionCopy
from orgplan.storage.unpacking import unpacked


def new_document(
    organization: Organization,
    env: Environment,
    *,
    label: str = "Start the plan",
    source: str = "",
    saved: bool = False,
) -> Document:
    """Start a plan that has no file yet; it is recoverable from the first moment.

    With `saved` there is nothing to keep before the first change, as in a sample.
    """
    try:
        copy = SessionCopy.of_organization(organization, label, source, env)
        copy.folder.describe(None, organization.plan_settings.name, env.who, env.now())
    except (OSError, DatabaseError) as error:
        raise refusal(env.data, error) from error
    if saved:
        copy.store.set_meta(saved="1")
    return Document(copy, env)


def open_document(path: Path, env: Environment, *, passphrase: str = "") -> Document:
    """Open a plan file for work on a private copy of it; an OrgplanError says why it cannot be."""
    copy, lock, identity = _locked(path, env, passphrase)
    while not lock.holder and env.files.identity(path) != identity:
        lock.release()  # somebody saved it after it was read and before it was locked
        copy.close(keep=False)
        copy, lock, identity = _locked(path, env, passphrase)
    if not lock.holder:
        sweep(path, env)
    return Document(copy, env, PlanOnDisk(copy, env, path, lock, identity))


def _locked(
    path: Path, env: Environment, passphrase: str
) -> tuple[SessionCopy, PlanLock, Identity | None]:
    """Return a copy of a plan file, its lock, and what the file was before it was copied."""
    identity = env.files.identity(path)
    copy = _copied(path, env, passphrase)
    return copy, PlanLock.take(path, env, copy.folder.name), identity


def _copied(path: Path, env: Environment, passphrase: str) -> SessionCopy:
    with offering_backups(env, path):
        resting = read_resting(path, env.files)
        if resting.is_locked and not passphrase:
            raise wrong_passphrase(path, given=False)
        copy = unpacked(resting, env, passphrase)
    try:
        copy.folder.describe(path, path.stem, env.who, env.now())
    except OSError as error:
        copy.close(keep=False)
        raise refusal(env.data, error) from error
    return copy


def sweep(path: Path, env: Environment) -> None:
    """Delete what saves that never ended left beside a plan file; only its holder may."""
    for file in leftovers_beside(path):
        try:
            env.files.remove(file)
        except OSError:  # it does no harm, and the next opening tries again
            continue
