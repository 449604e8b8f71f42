"""The stock SQLite on a simulated disk, and both doors to it that an Environment has."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import apsw

from orgplan.storage.connecting import Connection, DatabaseError
from tests.orgplan.storage.simulated_disk import Disk, PowerCut, SimulatedFiles

POWERSAFE_OVERWRITE = 0x1000


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
