"""Errors that a user can act on: each is one sentence saying what, where and how to mend it."""

from __future__ import annotations

import re
import sys
import traceback
from enum import StrEnum
from pathlib import Path

from platformdirs import user_log_path

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


class ErrorCode(StrEnum):
    """The machine-readable kind of an error, part of the command line's contract."""

    USAGE = "usage"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    LOCKED = "locked"
    NEWER = "newer"
    DAMAGED = "damaged"
    PASSPHRASE = "passphrase"
    INTERNAL = "internal"
    CANCELLED = "cancelled"


class OrgplanError(Exception):
    """Something the user can mend: a sentence, the place, and the remedy."""

    def __init__(
        self, message: str, *, code: ErrorCode = ErrorCode.USAGE, where: str = "", fix: str = ""
    ) -> None:
        super().__init__(message)
        self.message = one_line(message)
        self.code = code
        self.where = one_line(where)
        self.fix = one_line(fix)

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way out of a child process with every field."""
        return (_rebuild, (type(self), self.message, self.code, self.where, self.fix))

    def sentence(self) -> str:
        """Return the message with its place and remedy, as a person reads it."""
        return " ".join(part for part in (self.message, self.fix) if part)


def one_line(text: str) -> str:
    """Return a text, such as a name out of a file, as a sentence may quote it: without breaks."""
    return _UNPRINTABLE.sub(" ", text)


def _rebuild(
    kind: type[OrgplanError], message: str, code: ErrorCode, where: str, fix: str
) -> OrgplanError:
    return kind(message, code=code, where=where, fix=fix)


class UnreadableInput(OrgplanError):
    """A file or sheet that cannot be read as what it claims to be."""

    def __init__(
        self,
        message: str,
        *,
        code: ErrorCode = ErrorCode.UNREADABLE,
        where: str = "",
        fix: str = "",
    ) -> None:
        super().__init__(message, code=code, where=where, fix=fix)


class MissingInput(OrgplanError):
    """A file, record or field that was named but does not exist."""

    def __init__(
        self, message: str, *, code: ErrorCode = ErrorCode.MISSING, where: str = "", fix: str = ""
    ) -> None:
        super().__init__(message, code=code, where=where, fix=fix)


def write_defect_report(error: BaseException) -> Path | None:
    """Write where a defect is, without any value of the plan; None where no file can be made."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{type(error).__name__} on Python {sys.version.split()[0]}, {sys.platform}"]
    lines += [f"  {frame.name}, {Path(frame.filename).name}:{frame.lineno}" for frame in frames]
    try:
        path = user_log_path("orgplan", ensure_exists=True) / "last_error.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return None
    return path
