"""What the plan file asks of the file system: one record, so that a test can let each call fail."""

from __future__ import annotations

import errno
import os
import re
import secrets
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

    def put(self, path: Path, content: bytes) -> None:
        """Write a whole small file so that after a power cut it is the old one or the new one."""
        temporary = temporary_beside(path)
        try:
            self.write(temporary, content)
            self.share_mode(path, temporary)
            self.fsync(temporary)
            self.replace(temporary, path)
        except BaseException:
            self.remove(temporary)
            raise
        self.fsync_dir(path.parent)

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
            target.chmod(source.stat().st_mode | 0o600)
        except FileNotFoundError:
            return

    def refuse_protected(self, path: Path) -> None:
        """Raise PermissionError where a file is marked as not to be written to."""
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "The file is read-only")

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


def temporary_beside(path: Path) -> Path:
    """Return a name for the file that will take the place of another one."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")


def leftovers_beside(path: Path) -> list[Path]:
    """Return the files that were to take the place of this one when their process ended."""
    pattern = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}\.tmp(-journal)?")
    try:
        return [file for file in path.parent.iterdir() if pattern.fullmatch(file.name)]
    except OSError:
        return []


_BINARY = getattr(os, "O_BINARY", 0)
