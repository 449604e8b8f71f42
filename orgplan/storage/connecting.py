"""Connections to SQLite: the one driver, with or without a passphrase, and what is always set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

from sqlcipher3 import dbapi2 as sqlite

from orgplan.errors import ErrorCode, OrgplanError

Parameters = Sequence[object] | dict[str, object]


class Cursor(Protocol):
    """Rows of an answer."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows."""
        ...

    def fetchone(self) -> Any:
        """Return the next row or None."""
        ...

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""
        ...


class Connection(Protocol):
    """What the store uses of a connection; every statement outside BEGIN is committed at once."""

    def execute(self, statement: str, parameters: Parameters = ..., /) -> Cursor:
        """Run one statement."""
        ...

    def executemany(self, statement: str, parameters: Iterable[Parameters], /) -> Cursor:
        """Run one statement for many parameters."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


Connect = Callable[[str], Connection]
"""Opens a database by its URI (file:…?mode=…)."""

DatabaseError: type[Exception] = sqlite.DatabaseError


def connect(uri: str) -> Connection:
    """Open a database with the driver that orgplan ships with."""
    made = sqlite.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=0)
    return cast("Connection", made)


def opened(connect: Connect, path: Path, passphrase: str, mode: str = "rwc") -> Connection:
    """Open a database file, unlock it, and let nothing of it reach temporary files.

    Mode `immutable` reads a file at rest without looking at anything that lies beside it.
    """
    query = "immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = connect(f"{path.absolute().as_uri()}?{query}")
    try:
        if passphrase:
            unlock(connection, passphrase)
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except Exception:
        connection.close()
        raise
    return connection


def unlock(connection: Connection, passphrase: str) -> None:
    """Give a connection its passphrase; SQLCipher must not write to standard error."""
    refuse_unusable(passphrase)
    connection.execute(f"PRAGMA key = {quoted(passphrase)}")
    connection.execute("PRAGMA cipher_log_level = NONE")


def refuse_unusable(passphrase: str) -> None:
    """Refuse a passphrase that SQLite could not be told as it is."""
    if "\0" in passphrase or passphrase.encode("utf-8", "replace").decode() != passphrase:
        raise OrgplanError(
            "A passphrase cannot hold a null character or half a character.",
            code=ErrorCode.PASSPHRASE,
            where="passphrase",
            fix="Leave it out.",
        )


def quoted(text: str) -> str:
    """Return a text as SQL writes it; statements that take no parameters need it."""
    return "'" + text.replace("'", "''") + "'"
