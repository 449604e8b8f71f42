"""A disk in memory that forgets what was not flushed, behind the shipped files.

What is written is seen at once and is safe only after a flush. A power cut keeps, drops or tears
(at 512 bytes) every write that was not flushed, and forgets the newest names of files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from orgplan.storage.disk import Files, Identity

SECTOR = 512


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
