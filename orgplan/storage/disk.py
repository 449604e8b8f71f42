"""What the plan file asks of the file system: one record, so that a test can let each call fail."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a file from another one that was put in its place."""

    size: int
    modified: int
    inode: int


class Files:
    """The file system of this machine; `write` alone does not reach the disk, `fsync` does."""

    def read(self, path: Path) -> bytes:
        """Return what a file holds."""
        return path.read_bytes()

    def write(self, path: Path, content: bytes) -> None:
        """Create a file that only its owner can read, or overwrite it."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)

    def patch(self, path: Path, offset: int, content: bytes) -> None:
        """Overwrite some bytes in the middle of a file."""
        with path.open("r+b") as stream:
            stream.seek(offset)
            stream.write(content)

    def fsync(self, path: Path) -> None:
        """Return only when the file's content is on the disk."""
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in the place of another one in a single step."""
        source.replace(target)

    def fsync_dir(self, folder: Path) -> None:
        """Return only when the folder's list of files is on the disk."""
        if os.name != "posix":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def share_mode(self, source: Path, target: Path) -> None:
        """Give a new file the access rights of the one it will replace, if there is one."""
        try:
            target.chmod(source.stat().st_mode)
        except FileNotFoundError:
            return

    def remove(self, path: Path) -> None:
        """Delete a file if it exists."""
        path.unlink(missing_ok=True)

    def identity(self, path: Path) -> Identity | None:
        """Return what tells this file from its successor, or None where there is none."""
        try:
            facts = path.stat()
        except FileNotFoundError:
            return None
        return Identity(facts.st_size, facts.st_mtime_ns, facts.st_ino)


_BINARY = getattr(os, "O_BINARY", 0)
