"""The tables of a plan file and the numbers in its header that say so."""

from __future__ import annotations

from orgplan.storage.connecting import Connection

APPLICATION_ID = int.from_bytes(b"ORGP", "big")
VERSION = 2
"""Version 1 was a JSON text; a file of a newer version is refused."""

TABLES = (
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE block(
        record TEXT NOT NULL,
        number INTEGER NOT NULL,
        ids BLOB NOT NULL,
        rows BLOB NOT NULL,
        PRIMARY KEY (record, number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE txn(
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        label TEXT NOT NULL,
        intent TEXT NOT NULL,
        scenario TEXT NOT NULL,
        source TEXT NOT NULL,
        reason TEXT NOT NULL,
        undoes INTEGER REFERENCES txn,
        redoes INTEGER REFERENCES txn,
        hash BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE change(
        txn INTEGER NOT NULL REFERENCES txn,
        place INTEGER NOT NULL,
        action TEXT NOT NULL,
        record TEXT NOT NULL,
        record_id TEXT NOT NULL,
        field TEXT,
        old ANY,
        new ANY,
        day TEXT,
        effective TEXT,
        author TEXT,
        reason TEXT,
        PRIMARY KEY (txn, place)
    ) STRICT, WITHOUT ROWID""",
)
"""`meta` comes first, so that the seal stands on the first page after the schema."""


def create(connection: Connection) -> None:
    """Make the tables of an empty plan file."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("BEGIN IMMEDIATE")
    for statement in TABLES:
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute(f"PRAGMA user_version = {VERSION}")
