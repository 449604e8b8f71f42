"""A plan file at rest becomes a working copy of its own, carried to the present format."""

from __future__ import annotations

import hashlib

from orgplan.storage.connecting import DatabaseError
from orgplan.storage.environment import Environment
from orgplan.storage.migrations import upgrade
from orgplan.storage.migrations.version_1 import organization_of
from orgplan.storage.reading import ALTERED, check_signatures, checked
from orgplan.storage.resting import Resting, damaged, wrong_passphrase
from orgplan.storage.saving import refusal
from orgplan.storage.session_copy import SessionCopy
from orgplan.storage.working import WorkingFolder

MIGRATED = "Carry the plan to format {version}"


def unpacked(resting: Resting, env: Environment, passphrase: str) -> SessionCopy:
    """Return a working copy of a plan file; an OrgplanError says why there can be none."""
    try:
        return _unpacked(resting, env, passphrase if resting.is_locked else "")
    except OSError as error:
        raise refusal(env.data, error) from error


def _unpacked(resting: Resting, env: Environment, passphrase: str) -> SessionCopy:
    if resting.version == 1:
        organization = organization_of(resting.path, resting.content)
        label = MIGRATED.format(version=2)
        copy = SessionCopy.of_organization(organization, label, resting.path.name, env)
    else:
        copy = _database(resting, env, passphrase)
    try:
        if resting.version != 1:
            _prove(copy, resting)
            copy.store.set_meta(saved=str(copy.store.last()[0]))
        copy.store.set_meta(file=hashlib.sha256(resting.content).hexdigest())
        env.files.write(copy.folder.base, resting.content)
    except BaseException:
        copy.close(keep=False)
        raise
    return copy


def _database(resting: Resting, env: Environment, passphrase: str) -> SessionCopy:
    folder = WorkingFolder.create(env)
    try:
        env.files.write(folder.plan, resting.content)
        env.files.fsync(folder.plan)
        return SessionCopy(folder, env, passphrase)
    except DatabaseError as error:
        folder.remove()
        if resting.is_locked:
            raise wrong_passphrase(resting.path, given=True) from error
        raise damaged(resting.path, "its tables cannot be read") from error
    except BaseException:
        folder.remove()
        raise


def _prove(copy: SessionCopy, resting: Resting) -> None:
    """Carry the tables to the present format and make sure they can be read.

    The seal has vouched for every byte; under a passphrase only reading every page does.
    """
    try:
        if resting.is_locked:
            check_signatures(copy.connection, resting.path)
            if copy.connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise damaged(resting.path, "its tables do not fit together")
        version = copy.connection.execute("PRAGMA user_version").fetchone()[0]
        upgrade(copy.connection, version)
        checked(copy.store.load(), resting.path)
    except (DatabaseError, *ALTERED) as error:
        raise damaged(resting.path, "its tables cannot be read") from error
