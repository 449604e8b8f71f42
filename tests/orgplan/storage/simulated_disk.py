"""A disk in memory that forgets what was not flushed, behind SQLite and behind the shipped files.

What is written is seen at once and is safe only after a flush. A power cut keeps, drops or tears
(at 512 bytes) every write that was not flushed, and forgets the newest names of files.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import apsw

from orgplan.storage.connecting import Connection, DatabaseError
from orgplan.storage.disk import Files, Identity

SECTOR = 512
POWERSAFE_OVERWRITE = 0x1000


class PowerCut(OSError):
    """The power is gone: nothing is written any more."""


@dataclass(eq=False)
class Inode:
    """What programs see of a file, what is safe of it, and the writes in between."""

    seen: bytearray = field(default_factory=bytearray)
    safe: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, offset: int, content: bytes) -> None:
        _put(self.seen, offset, content)
        self.pending.append((offset, content))

    def truncate(self, size: int) -> None:
        del self.seen[size:]
        self.pending.append((size, None))

    def flush(self) -> None:
        self.safe = bytes(self.seen)
        self.pending.clear()

    def after_cut(self, chance: Random, keep: float) -> bytes:
        left = bytearray(self.safe)
        for offset, content in self.pending:
            if content is None:
                if chance.random() < keep:
                    del left[offset:]
                continue
            torn = chance.random() < 0.3
            kept = chance.random() < keep
            for start in range(0, len(content), SECTOR):
                if (chance.random() < keep) if torn else kept:
                    _put(left, offset + start, content[start : start + SECTOR])
        return bytes(left)


Renaming = list[tuple[str, Inode | None]]


class Disk:
    """Files by name; every write, flush and change of a name is one input or output to cut at."""

    def __init__(self, cut_at: int = 0) -> None:
        self.names: dict[str, Inode] = {}
        self._safe_names: dict[str, Inode] = {}
        self._pending: list[Renaming] = []
        self.done = 0
        self.cut_at = cut_at
        self.dead = False

    def count(self) -> None:
        """Count one input or output; the one that is cut at may still have been under way."""
        self.refuse()
        self.done += 1
        self.dead = self.done == self.cut_at

    def refuse(self) -> None:
        if self.dead:
            raise PowerCut("power cut")

    def rename(self, changes: Renaming) -> None:
        self.count()
        for name, inode in changes:
            if inode is None:
                self.names.pop(name, None)
            else:
                self.names[name] = inode
        self._pending.append(changes)
        self.refuse()

    def create(self, name: str) -> Inode:
        self.rename([(name, Inode())])
        return self.names[name]

    def write(self, inode: Inode, offset: int, content: bytes) -> None:
        self.count()
        inode.write(offset, content)
        self.refuse()

    def truncate(self, inode: Inode, size: int) -> None:
        self.count()
        inode.truncate(size)
        self.refuse()

    def flush(self, inode: Inode) -> None:
        self.count()
        self.refuse()
        inode.flush()

    def flush_names(self, folder: str) -> None:
        self.count()
        self.refuse()
        rest = []
        for changes in self._pending:
            if str(Path(changes[-1][0]).parent) == folder:
                _rename(self._safe_names, changes)
            else:
                rest.append(changes)
        self._pending = rest

    def after_cut(self, chance: Random) -> dict[str, bytes]:
        """Return the files that are found when the power is back."""
        names = dict(self._safe_names)
        for changes in self._pending[: chance.randint(0, len(self._pending))]:
            _rename(names, changes)
        keep = chance.choice([0.0, 0.5, 1.0])
        return {name: inode.after_cut(chance, keep) for name, inode in names.items()}


class SimulatedFiles(Files):
    """The shipped file calls on a simulated disk."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk

    def read(self, path: Path) -> bytes:
        return bytes(self._found(path).seen)

    def write(self, path: Path, content: bytes) -> None:
        inode = self.disk.names.get(str(path)) or self.disk.create(str(path))
        self.disk.truncate(inode, 0)
        for start in range(0, len(content), 4096):
            self.disk.write(inode, start, content[start : start + 4096])

    def patch(self, path: Path, offset: int, content: bytes) -> None:
        self.disk.write(self._found(path), offset, content)

    def fsync(self, path: Path) -> None:
        self.disk.flush(self._found(path))

    def replace(self, source: Path, target: Path) -> None:
        self.disk.rename([(str(source), None), (str(target), self._found(source))])

    def fsync_dir(self, folder: Path) -> None:
        self.disk.flush_names(str(folder))

    def share_mode(self, source: Path, target: Path) -> None:
        """Modes do not matter here."""

    def remove(self, path: Path) -> None:
        if str(path) in self.disk.names:
            self.disk.rename([(str(path), None)])

    def identity(self, path: Path) -> Identity | None:
        inode = self.disk.names.get(str(path))
        return inode and Identity(len(inode.seen), len(inode.seen), id(inode))

    def _found(self, path: Path) -> Inode:
        self.disk.refuse()
        try:
            return self.disk.names[str(path)]
        except KeyError:
            raise FileNotFoundError(str(path)) from None


class SimulatedVFS(apsw.VFS):
    """What SQLite asks of an operating system, on a simulated disk."""

    def __init__(self, name: str, disk: Disk) -> None:
        self.disk = disk
        super().__init__(name, "")

    def xFullPathname(self, name: str) -> str:  # noqa: N802
        return name

    def xAccess(self, name: str, flags: int) -> bool:  # noqa: N802
        return name in self.disk.names

    def xDelete(self, name: str, sync: bool) -> None:  # noqa: N802
        if name not in self.disk.names:
            raise apsw.IOErrorDeleteNoEntError(name)
        self.disk.rename([(name, None)])
        if sync:
            self.disk.flush_names(str(Path(name).parent))

    def xOpen(self, name: Any, flags: list[int]) -> SimulatedFile:  # noqa: N802
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path not in self.disk.names:
            if not flags[0] & apsw.SQLITE_OPEN_CREATE:
                raise apsw.CantOpenError(path)
            self.disk.create(path)
        journal = bool(flags[0] & (apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_WAL))
        flags[1] = flags[0]
        return SimulatedFile(self.disk, path, journal)


class SimulatedFile:
    """An open file; as on Unix, the first flush of a journal also flushes its folder."""

    def __init__(self, disk: Disk, name: str, journal: bool) -> None:
        self._disk = disk
        self._name = name
        self._inode = disk.names[name]
        self._folder_too = journal

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        self._disk.refuse()
        return bytes(self._inode.seen[offset : offset + amount])

    def xWrite(self, content: bytes, offset: int) -> None:  # noqa: N802
        self._disk.write(self._inode, offset, bytes(content))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._disk.truncate(self._inode, size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._disk.flush(self._inode)
        if self._folder_too:
            self._disk.flush_names(str(Path(self._name).parent))
            self._folder_too = False

    def xFileSize(self) -> int:  # noqa: N802
        return len(self._inode.seen)

    def xLock(self, level: int) -> None:  # noqa: N802
        """There is one process."""

    def xUnlock(self, level: int) -> None:  # noqa: N802
        """There is one process."""

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        return False

    def xFileControl(self, operation: int, pointer: int) -> bool:  # noqa: N802
        return False

    def xSectorSize(self) -> int:  # noqa: N802
        return 4096

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        return POWERSAFE_OVERWRITE

    def xClose(self) -> None:  # noqa: N802
        """Nothing is flushed by closing."""


class SimulatedConnection:
    """A connection of the stock SQLite on a simulated disk, as the store expects one.

    `instead` replaces statements, so that a control can weaken what the store asks for.
    """

    def __init__(self, uri: str, vfs: SimulatedVFS, name: str, instead: dict[str, str]) -> None:
        self._disk = vfs.disk
        self._instead = instead
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_URI
        self._connection = apsw.Connection(uri, flags=flags, vfs=name)
        self.execute("PRAGMA locking_mode = EXCLUSIVE")  # no shared memory, which only Unix has

    def execute(self, statement: str, parameters: Any = (), /) -> Answer:
        return self._tried(self._instead.get(statement, statement), parameters)

    def executemany(self, statement: str, parameters: Any, /) -> Answer:
        for one in parameters:
            self._tried(statement, one)
        return Answer([])

    def close(self) -> None:
        with suppress(apsw.Error, PowerCut):
            self._connection.close(True)

    def _tried(self, statement: str, parameters: Any) -> Answer:
        try:
            return Answer(list(self._connection.cursor().execute(statement, parameters)))
        except (apsw.Error, OSError) as error:
            self._disk.refuse()
            raise DatabaseError(str(error)) from error


class Answer(list[Any]):
    """All rows of an answer."""

    def fetchone(self) -> Any:
        return self[0] if self else None

    def fetchall(self) -> list[Any]:
        return self


class Machine:
    """A simulated disk with the two doors to it that an Environment has."""

    def __init__(self, cut_at: int = 0, instead: dict[str, str] | None = None) -> None:
        self.disk = Disk(cut_at)
        self.files = SimulatedFiles(self.disk)
        self._name = f"simulated-{id(self)}"
        self._vfs = SimulatedVFS(self._name, self.disk)
        self._instead = instead or {}
        self._connections: list[SimulatedConnection] = []

    def connect(self, uri: str) -> Connection:
        made = SimulatedConnection(uri, self._vfs, self._name, self._instead)
        self._connections.append(made)
        return made

    def cut(self, chance: Random) -> None:
        """Leave on the real disk what is found there when the power is back."""
        for name, content in self.disk.after_cut(chance).items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(content)
        self.disk.dead = True
        for connection in self._connections:
            connection.close()
        self._vfs.unregister()


def _put(target: bytearray, offset: int, content: bytes) -> None:
    if len(target) < offset:
        target.extend(bytes(offset - len(target)))
    target[offset : offset + len(content)] = content


def _rename(names: dict[str, Inode], changes: Renaming) -> None:
    for name, inode in changes:
        if inode is None:
            names.pop(name, None)
        else:
            names[name] = inode
