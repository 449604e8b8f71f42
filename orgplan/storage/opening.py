"""Opening a plan file for work, or starting a plan that has none yet."""

from __future__ import annotations

import hashlib
from pathlib import Path

from orgplan.model.organization import Organization
from orgplan.storage.connecting import DatabaseError
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.locking import PlanLock
from orgplan.storage.migrations import upgrade
from orgplan.storage.migrations.version_1 import organization_of
from orgplan.storage.reading import ALTERED, checked
from orgplan.storage.resting import Resting, damaged, read_resting, wrong_passphrase
from orgplan.storage.session_copy import SessionCopy
from orgplan.storage.working import WorkingFolder

MIGRATED = "Carry the plan to format {version}"


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
    copy = SessionCopy.of_organization(organization, label, source, env)
    if saved:
        copy.store.set_meta(saved="1")
    copy.folder.describe(None, organization.plan_settings.name, env.who, env.now())
    return Document(copy, env)


def open_document(path: Path, env: Environment, *, passphrase: str = "") -> Document:
    """Open a plan file for work on a private copy of it; an OrgplanError says why it cannot be."""
    resting = read_resting(path, env.files)
    if resting.is_locked and not passphrase:
        raise wrong_passphrase(path, given=False)
    lock = PlanLock.take(path, env)
    try:
        copy = _copy_of(resting, env, passphrase if resting.is_locked else "")
    except BaseException:
        lock.release()
        raise
    copy.folder.describe(path, path.stem, env.who, env.now())
    return Document(copy, env, path, lock)


def _copy_of(resting: Resting, env: Environment, passphrase: str) -> SessionCopy:
    if resting.version == 1:
        organization = organization_of(resting.path, resting.content)
        copy = SessionCopy.of_organization(
            organization, MIGRATED.format(version=2), resting.path.name, env
        )
    else:
        copy = _unpacked(resting, env, passphrase)
        copy.store.set_meta(saved=str(copy.store.last()[0]))
    env.files.write(copy.folder.base, resting.content)
    copy.store.set_meta(file=hashlib.sha256(resting.content).hexdigest())
    return copy


def _unpacked(resting: Resting, env: Environment, passphrase: str) -> SessionCopy:
    folder = WorkingFolder.create(env)
    try:
        env.files.write(folder.plan, resting.content)
        copy = SessionCopy(folder, env, passphrase)
    except DatabaseError as error:
        folder.remove()
        if resting.is_locked:
            raise wrong_passphrase(resting.path, given=True) from error
        raise damaged(resting.path, "its tables cannot be read") from error
    except BaseException:
        folder.remove()
        raise
    try:
        _prove(copy, resting)
    except BaseException:
        copy.close(keep=False)
        raise
    return copy


def _prove(copy: SessionCopy, resting: Resting) -> None:
    """Carry the tables to the present format and make sure they can be read.

    The seal has vouched for every byte; under a passphrase only reading every page does.
    """
    try:
        if resting.is_locked:
            answer = copy.connection.execute("PRAGMA cipher_integrity_check").fetchall()
            if answer or copy.connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise damaged(resting.path, "its content does not match its signature")
        version = copy.connection.execute("PRAGMA user_version").fetchone()[0]
        upgrade(copy.connection, version)
        checked(copy.store.load(), resting.path)
    except (DatabaseError, *ALTERED) as error:
        raise damaged(resting.path, "its tables cannot be read") from error
