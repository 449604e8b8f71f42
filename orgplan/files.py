"""Writing a file so that it is always either the old one or the new one, never half of it."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
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


def replace_files(folder: Path, writes: Mapping[str, Callable[[Path], None]]) -> None:
    """Let functions fill files of a folder, by their names, and put all of them in place or none.

    A folder that does not exist is made; other files in it stay.
    """
    try:
        _replace_all(folder.resolve(), writes)
    except OSError as error:
        raise _refusal(folder, error) from error


def _replace_all(folder: Path, writes: Mapping[str, Callable[[Path], None]]) -> None:
    name = f".{folder.name}.{secrets.token_hex(4)}.tmp"
    temporary = folder / name if folder.exists() else folder.with_name(name)
    temporary.mkdir()
    try:
        for file, write in writes.items():
            write(temporary / file)
            _keep_mode(folder / file, temporary / file)
            _flush(temporary / file)
        if folder.exists():
            _exchange(temporary, folder, writes)
        else:
            temporary.replace(folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    _flush_folder(folder)


def _exchange(temporary: Path, folder: Path, names: Iterable[str]) -> None:
    """Put files in the place of those in a folder; what was there comes back if one fails."""
    former = [name for name in names if (folder / name).exists()]
    kept = temporary / "former"
    kept.mkdir()
    for name in former:
        shutil.copy2(folder / name, kept / name)
    with ExitStack() as failed:
        for name in names:
            (temporary / name).replace(folder / name)
            if name in former:
                failed.callback((kept / name).replace, folder / name)
            else:
                failed.callback((folder / name).unlink)
        failed.pop_all()


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
