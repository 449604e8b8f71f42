"""Writing a file so that it is always either the old one or the new one, never half of it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from orgplan.errors import ErrorCode, OrgplanError


def replace_file(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a temporary file beside `path`, flush it to disk and put it in place.

    When anything fails the file at `path` is as it was and the temporary one is gone; what the
    operating system refused becomes an OrgplanError.
    """
    try:
        _replace(path.resolve(), write)
    except OSError as error:
        raise _refusal(path, error) from error


def _replace(target: Path, write: Callable[[Path], None]) -> None:
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        write(temporary)
        _keep_mode(target, temporary)
        _flush(temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    _flush_folder(target.parent)


def _keep_mode(target: Path, temporary: Path) -> None:
    if target.exists():
        temporary.chmod(target.stat().st_mode)


def _flush(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refusal(path: Path, error: OSError) -> OrgplanError:
    cause = error.strerror or type(error).__name__
    message = f"{path} could not be written ({cause}); what was there before is unchanged."
    match error:
        case FileNotFoundError():
            code, fix = ErrorCode.MISSING, "Choose a folder that exists."
        case PermissionError() | IsADirectoryError():
            code, fix = ErrorCode.LOCKED, "Choose a place you may write to, or close the file."
        case _:
            code, fix = ErrorCode.UNREADABLE, "Free some space or choose another place."
    return OrgplanError(message, code=code, where=str(path), fix=fix)
