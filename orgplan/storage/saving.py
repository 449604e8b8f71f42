"""Saving: a whole new file beside the old one, checked and on the disk before it replaces it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.storage.connecting import Connection, DatabaseError, opened
from orgplan.storage.disk import temporary_beside
from orgplan.storage.environment import Environment
from orgplan.storage.resting import damaged
from orgplan.storage.seal import is_sealed, seal_digits, seal_place


def write_copy(connection: Connection, target: Path, env: Environment, passphrase: str) -> Path:
    """Write a checked copy of an open plan beside `target`, on the disk, and return where it is.

    When anything fails the copy is gone and an OrgplanError says why.
    """
    temporary = temporary_beside(target)
    try:
        env.files.refuse_protected(target)
        _make_private(temporary, target, env)
        connection.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(temporary),))
        if not passphrase:
            _seal(temporary, env)
        _check(temporary, env, passphrase)
        env.files.fsync(temporary)
    except OrgplanError:
        discard(temporary, env)
        raise
    except (OSError, DatabaseError) as error:
        discard(temporary, env)
        raise refusal(target, error) from error
    except BaseException:
        discard(temporary, env)
        raise
    return temporary


def put_in_place(temporary: Path, target: Path, env: Environment) -> None:
    """Let a finished copy take the place of the target in one step that survives a power cut."""
    try:
        env.files.replace(temporary, target)
    except OSError as error:
        discard(temporary, env)
        raise refusal(target, error) from error
    try:
        env.files.fsync_dir(target.parent)
    except OSError as error:
        raise OrgplanError(
            f"{target} was written, but the disk does not say that it keeps it ({_cause(error)}).",
            code=ErrorCode.UNREADABLE,
            where=str(target),
            fix="Save again, or choose another place.",
        ) from error


def refusal(path: Path, error: BaseException) -> OrgplanError:
    """Return the sentence for a file that could not be written."""
    message = f"{path} could not be written ({_cause(error)}); what was there before is unchanged."
    code, fix = ErrorCode.UNREADABLE, "Free some space or choose another place."
    match error:
        case FileNotFoundError():
            code, fix = ErrorCode.MISSING, "Choose a folder that exists."
        case PermissionError() | IsADirectoryError():
            code, fix = ErrorCode.LOCKED, "Choose a place you may write to, or close the file."
        case _ if "unable to open" in str(error) and not path.parent.is_dir():
            code, fix = ErrorCode.MISSING, "Choose a folder that exists."
        case _ if "unable to open" in str(error) or "readonly" in str(error):
            code, fix = ErrorCode.LOCKED, "Choose a place you may write to, or close the file."
    return OrgplanError(message, code=code, where=str(path), fix=fix)


def _cause(error: BaseException) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    text = str(error)
    if "full" in text:
        return "No space left on device"
    return text if "SQL" not in text else type(error).__name__


def _make_private(temporary: Path, target: Path, env: Environment) -> None:
    """Let a copy be read by nobody but those who may read the file it will replace."""
    if env.files.identity(target) is not None:
        env.files.write(temporary, b"")
        env.files.share_mode(target, temporary)


def _seal(temporary: Path, env: Environment) -> None:
    content = env.files.read(temporary)
    place = seal_place(content)
    if place is None:
        raise OSError(errno.EIO, "the new file has no seal")
    env.files.patch(temporary, place, seal_digits(content, place))


def _check(temporary: Path, env: Environment, passphrase: str) -> None:
    """Read the copy back: its seal, and SQLite's own check of every page."""
    if not passphrase and not is_sealed(env.files.read(temporary)):
        raise damaged(temporary, "it could not be read back as it was written")
    connection = opened(env.connect, temporary, passphrase, "immutable")
    try:
        answer = connection.execute("PRAGMA quick_check(1)").fetchone()
    finally:
        connection.close()
    if answer[0] != "ok":
        raise damaged(temporary, "it could not be read back as it was written")


def discard(temporary: Path, env: Environment) -> None:
    """Delete a copy that takes no file's place."""
    try:
        env.files.remove(temporary)
    except OSError:  # a leftover does no harm: the next start sweeps it
        return
