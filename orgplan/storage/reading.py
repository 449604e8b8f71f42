"""Reading a plan file as it lies there, without a working copy and without writing anything."""

from __future__ import annotations

import json
import zlib
from decimal import InvalidOperation
from pathlib import Path

from orgplan.model.organization import SETTINGS_ID, Organization
from orgplan.storage.connecting import Connection, DatabaseError, opened
from orgplan.storage.environment import Environment
from orgplan.storage.migrations.version_1 import organization_of
from orgplan.storage.resting import Resting, damaged, read_resting, wrong_passphrase
from orgplan.storage.store import Store

ALTERED = (
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
    IndexError,
    OverflowError,
    RecursionError,
    InvalidOperation,
    zlib.error,
    json.JSONDecodeError,
)
"""What unpacking rows raises where they are not what was packed."""


def organization_at_rest(path: Path, env: Environment, passphrase: str = "") -> Organization:
    """Return the plan a file holds; OrgplanError when it is missing, foreign, newer or damaged."""
    resting = read_resting(path, env.files)
    if resting.version == 1:
        return organization_of(path, resting.content)
    connection = unlocked(resting, env, passphrase)
    try:
        if resting.is_locked:
            check_signatures(connection, path)
        return checked(Store(connection).load(), path)
    except (DatabaseError, *ALTERED) as error:
        raise damaged(path, "its tables cannot be read") from error
    finally:
        connection.close()


def hashes_at_rest(path: Path, env: Environment, passphrase: str = "") -> dict[int, str]:
    """Return the hash of every transaction in a file by its number; OrgplanError if unreadable."""
    resting = read_resting(path, env.files)
    if resting.version == 1:
        return {}
    connection = unlocked(resting, env, passphrase)
    try:
        return Store(connection).hashes()
    except (DatabaseError, *ALTERED) as error:
        raise damaged(path, "its history cannot be read") from error
    finally:
        connection.close()


def unlocked(resting: Resting, env: Environment, passphrase: str) -> Connection:
    """Open a file at rest; an OrgplanError where its passphrase is missing or wrong."""
    if resting.is_locked and not passphrase:
        raise wrong_passphrase(resting.path, given=False)
    try:
        return opened(
            env.connect, resting.path, passphrase if resting.is_locked else "", "immutable"
        )
    except DatabaseError as error:
        if resting.is_locked:
            raise wrong_passphrase(resting.path, given=True) from error
        raise damaged(resting.path, "its tables cannot be read") from error


def check_signatures(connection: Connection, path: Path) -> None:
    """Refuse a file under a passphrase of which a page was altered.

    Without this such a page may be read as zeros, and no error tells it.
    """
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise damaged(path, "its content does not match its signature")


def checked(organization: Organization, path: Path) -> Organization:
    """Return a plan that has its one row of settings."""
    if organization.settings.ids() != (SETTINGS_ID,):
        raise damaged(path, "its plan settings are not one row")
    return organization
