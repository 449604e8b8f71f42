"""The tables of one open plan: loads the organization, writes what a transaction touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from typing import Any, cast

from orgplan.changes.transaction import Transaction
from orgplan.model.fields import Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.table import Deferred, Table
from orgplan.storage.again import copying, taken_back
from orgplan.storage.blocks import Unpacker, pack, pack_ids, unpack_ids
from orgplan.storage.change_rows import NEW, OLD, SET, Row, change_of, rows_of
from orgplan.storage.connecting import Connection
from orgplan.storage.shrinking import Shrinker
from orgplan.storage.texts import restored, storable

PUT_BLOCK = "INSERT OR REPLACE INTO block VALUES (?, ?, ?, ?)"
TRANSACTION_COLUMNS = (
    "number, at, who, label, intent, scenario, source, reason, undoes, redoes, hash"
)
CHANGE_COLUMNS = "action, record, record_id, field, old, new, day, effective, author, reason"


class Store:
    """A plan in a database; every call that writes is one transaction of the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._loaded: Organization | None = None

    @cached_property
    def _shrinker(self) -> Shrinker:
        return Shrinker(self.meta("dictionary"))

    def load(self) -> Organization:
        """Return the plan; its rows are made when they are first looked at.

        Until something is written it is the same snapshot again.
        """
        if self._loaded is None:
            self._loaded = self._read()
        return self._loaded

    def _read(self) -> Organization:
        blocks: dict[str, list[tuple[bytes, bytes]]] = {}
        answer = self._connection.execute(
            "SELECT record, ids, rows FROM block ORDER BY record, number"
        )
        for record, ids, rows in answer:
            blocks.setdefault(record, []).append((ids, rows))
        made: dict[str, Any] = {}
        for record, stored in blocks.items():
            made[RECORD_KINDS[record].table] = _table(RECORD_KINDS[record], stored)
        return Organization(**made)

    def meta(self, key: str) -> str:
        """Return a fact about the file, blank if it is not known."""
        found = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(restored(found[0])) if found else ""

    def set_meta(self, **facts: str) -> None:
        """Note facts about the file."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)",
            [(key, storable(value)) for key, value in facts.items()],
        )

    def put(
        self,
        before: Organization,
        after: Organization,
        done: Transaction | None = None,
        *,
        again: bool = False,
    ) -> None:
        """Write what differs between two snapshots, with the transaction that made it.

        `again`: an undo or redo, whose changes are those of the step that it is about.
        """
        self._loaded = None
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for kind in RECORD_KINDS.values():
                self._put_table(kind, before.table(kind), after.table(kind))
            if done is not None:
                self._append_heading(done)
                if again:
                    self._connection.execute(*copying(done))
                else:
                    self._append_changes(done)
            self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def replace_all(self, organization: Organization, history: Iterable[Transaction]) -> None:
        """Write a plan and its history anew; nothing of the former ones stays in the tables."""
        self._loaded = None
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for table in ("block", "change", "txn"):
                self._connection.execute(f"DELETE FROM {table}")
            for kind in RECORD_KINDS.values():
                self._put_table(kind, Table(), organization.table(kind))
            for done in history:
                self._append_heading(done)
                self._append_changes(done)
            self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def last(self) -> tuple[int, str]:
        """Return the number and hash of the newest transaction; 0 and blank before the first."""
        found = self._connection.execute(
            "SELECT number, hash FROM txn ORDER BY number DESC LIMIT 1"
        ).fetchone()
        return (found[0], found[1].hex()) if found else (0, "")

    def hashes(self) -> dict[int, str]:
        """Return the hash of every transaction by its number."""
        rows = self._connection.execute("SELECT number, hash FROM txn ORDER BY number")
        return {number: digest.hex() for number, digest in rows}

    def order(self) -> Iterator[tuple[int, int | None, int | None]]:
        """Return number, undoes, redoes of every transaction after the start, oldest first."""
        rows = self._connection.execute(
            "SELECT number, undoes, redoes FROM txn"
            " WHERE intent NOT IN ('start', 'forget') ORDER BY number"
        )
        return iter(rows.fetchall())

    def label(self, number: int) -> str:
        """Return what a transaction did, in its sentence."""
        found = self._connection.execute(
            "SELECT label FROM txn WHERE number = ?", (number,)
        ).fetchone()
        return str(restored(found[0]))

    def size(self, number: int) -> int:
        """Count the changes of a transaction."""
        found = self._connection.execute(
            "SELECT count(*) FROM change WHERE txn = ?", (number,)
        ).fetchone()
        return int(found[0])

    def transaction(self, number: int) -> Transaction:
        """Return one transaction with its changes; KeyError if there is none."""
        found = self._connection.execute(
            f"SELECT {TRANSACTION_COLUMNS} FROM txn WHERE number = ?", (number,)
        ).fetchone()
        if found is None:
            raise KeyError(number)
        return self._transaction(found)

    def heading(self, number: int) -> Transaction:
        """Return one transaction without its changes, of which there may be very many."""
        found = self._connection.execute(
            f"SELECT {TRANSACTION_COLUMNS} FROM txn WHERE number = ?", (number,)
        ).fetchone()
        return _heading(found)

    def rows(self, number: int, *, back: bool) -> Iterator[Row]:
        """Yield the rows of a transaction's changes, or of those that take it back."""
        found = self._connection.execute(
            f"SELECT {CHANGE_COLUMNS} FROM change WHERE txn = ?"
            f" ORDER BY place {'DESC' if back else ''}",
            (number,),
        )
        rows = (cast("Row", tuple(self._restored(row))) for row in found)
        return taken_back(rows) if back else rows

    def transactions(self, after: int = 0, limit: int = -1) -> Iterator[Transaction]:
        """Yield the transactions after a number, oldest first, up to `limit` if there is one."""
        rows = self._connection.execute(
            f"SELECT {TRANSACTION_COLUMNS} FROM txn WHERE number > ? ORDER BY number LIMIT ?",
            (after, limit),
        ).fetchall()
        return (self._transaction(row) for row in rows)

    def _transaction(self, row: Sequence[Any]) -> Transaction:
        heading = _heading(row)
        changes = self._connection.execute(
            f"SELECT {CHANGE_COLUMNS} FROM change WHERE txn = ? ORDER BY place", (heading.number,)
        )
        return replace(
            heading, changes=tuple(change_of(self._restored(change)) for change in changes)
        )

    def _append_heading(self, done: Transaction) -> None:
        self._connection.execute(
            f"INSERT INTO txn ({TRANSACTION_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                done.number,
                done.at.isoformat(),
                *map(storable, _texts(done)),
                done.undoes,
                done.redoes,
                bytes.fromhex(done.hash),
            ),
        )

    def _append_changes(self, done: Transaction) -> None:
        self._connection.executemany(
            "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (done.number, place, *self._stored(row))
                for place, row in enumerate(rows_of(done.changes))
            ),
        )

    def _stored(self, row: Row) -> Iterator[object]:
        """Yield the values of a change's row; whole records take few bytes."""
        is_record = row[0] != SET
        for place, value in enumerate(row):
            if is_record and place in {OLD, NEW} and value is not None:
                yield self._shrinker.packed(value)
            else:
                yield storable(value)

    def _restored(self, row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for place in (OLD, NEW) if row[0] != SET else ():
            if values[place] is not None:
                values[place] = self._shrinker.unpacked(values[place])
        return [restored(value) for value in values]

    def _put_table(self, kind: type[Record], before: Table[Any], after: Table[Any]) -> None:
        if before is after:
            return
        old, new = before.blocks, after.blocks
        changed = [n for n, block in enumerate(new) if n >= len(old) or old[n] is not block]
        self._connection.executemany(
            PUT_BLOCK, ((kind.kind, n, pack_ids(new[n]), pack(kind, new[n])) for n in changed)
        )
        if len(old) > len(new):
            self._connection.execute(
                "DELETE FROM block WHERE record = ? AND number >= ?", (kind.kind, len(new))
            )

    def _roll_back(self) -> None:
        try:
            self._connection.execute("ROLLBACK")
        except Exception:  # noqa: BLE001 - SQLite has rolled back by itself where the disk failed
            return


def _table(kind: type[Record], stored: list[tuple[bytes, bytes]]) -> Table[Any]:
    ids: list[str] = []
    blocks: list[Deferred[Any]] = []
    unpacker = Unpacker(kind)
    for packed_ids, rows in stored:
        of_block = unpack_ids(packed_ids)
        ids.extend(of_block)
        blocks.append(Deferred(len(of_block), partial(unpacker.unpack, rows)))
    return Table.of_blocks(blocks, ids)


def _heading(row: Sequence[Any]) -> Transaction:
    number, at, *texts, undoes, redoes, digest = row
    who, label, intent, scenario, source, reason = (str(restored(text)) for text in texts)
    return Transaction(
        number=number,
        at=datetime.fromisoformat(at),
        who=who,
        label=label,
        intent=intent,
        scenario=scenario,
        source=source,
        reason=reason,
        undoes=undoes,
        redoes=redoes,
        hash=digest.hex(),
    )


def _texts(done: Transaction) -> tuple[str, ...]:
    return (done.who, done.label, done.intent, done.scenario, done.source, done.reason)
