"""The open database of a working copy, with what it is set to and what unlocks it."""

from __future__ import annotations

import secrets
from pathlib import Path

from orgplan.changes.transaction import Transaction
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.table import Table
from orgplan.storage.chain import chained
from orgplan.storage.connecting import Connection, opened, quoted
from orgplan.storage.environment import Environment
from orgplan.storage.schema import APPLICATION_ID, VERSION, create
from orgplan.storage.seal import UNSEALED
from orgplan.storage.shrinking import dictionary_of_fields
from orgplan.storage.store import Store
from orgplan.storage.working import WorkingFolder

NOTHING = Organization(settings=Table())


class SessionCopy:
    """A working copy in use: write-ahead log, every commit flushed to the disk."""

    def __init__(self, folder: WorkingFolder, env: Environment, passphrase: str) -> None:
        self.folder = folder
        self.passphrase = passphrase
        self.connection = _connected(folder.plan, env, passphrase)
        self.store = Store(self.connection)

    @classmethod
    def of_organization(
        cls, organization: Organization, label: str, source: str, env: Environment
    ) -> SessionCopy:
        """Make a working copy of a plan that has no file yet, with its first transaction."""
        copy = cls(WorkingFolder.create(env), env, "")
        create(copy.connection)
        copy.store.set_meta(
            seal=UNSEALED,
            id=secrets.token_hex(8),
            saved="0",
            dictionary=dictionary_of_fields(),
        )
        first = Transaction(
            number=1, at=env.now(), who=env.who, label=label, intent="start", source=source
        )
        copy.store.put(NOTHING, organization, chained(first, ""))
        return copy

    def set_passphrase(self, passphrase: str, env: Environment) -> None:
        """Write the working copy anew under another passphrase, blank for none."""
        plan = self.folder.plan
        other = plan.with_name("rekeyed.db")
        env.files.remove(other)
        rekey(self.connection, other, passphrase)
        self.connection.close()
        for suffix in ("-wal", "-shm"):
            env.files.remove(plan.with_name(plan.name + suffix))
        env.files.fsync(other)
        env.files.replace(other, plan)
        env.files.fsync_dir(plan.parent)
        self.passphrase = passphrase
        self.connection = _connected(plan, env, passphrase)
        self.store = Store(self.connection)

    def close(self, *, keep: bool) -> None:
        """Let go of the working copy, and delete it unless it is to be recovered."""
        self.connection.close()
        if keep:
            self.folder.release()
        else:
            self.folder.remove()


def rekey(connection: Connection, target: Path, passphrase: str) -> None:
    """Write a whole database to another file under another passphrase, blank for none."""
    connection.execute(f"ATTACH DATABASE {quoted(str(target))} AS rekeyed KEY {quoted(passphrase)}")
    try:
        connection.execute("SELECT sqlcipher_export('rekeyed')").fetchall()
        connection.execute(f"PRAGMA rekeyed.application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA rekeyed.user_version = {VERSION}")
    finally:
        connection.execute("DETACH DATABASE rekeyed")


def _connected(path: Path, env: Environment, passphrase: str) -> Connection:
    connection = opened(env.connect, path, passphrase)
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    connection.execute("PRAGMA synchronous = FULL")
    if mode != "wal":
        connection.close()
        raise OrgplanError(
            f"The folder {path.parent} cannot hold a working copy.",
            where=str(path.parent),
            fix="Point XDG_DATA_HOME at a folder on a local disk.",
        )
    return connection
