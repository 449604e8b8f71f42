"""Changing what a plan file at rest holds, such as a backup, without opening it for work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from orgplan.storage.environment import Environment
from orgplan.storage.resting import read_resting, wrong_passphrase
from orgplan.storage.saving import put_in_place, write_copy
from orgplan.storage.session_copy import SessionCopy
from orgplan.storage.unpacking import unpacked


def rewrite(
    file: Path, env: Environment, passphrase: str, change: Callable[[SessionCopy], None]
) -> None:
    """Let a function change a plan file's tables; afterwards the old ones are gone from it."""
    resting = read_resting(file, env.files)
    if resting.is_locked and not passphrase:
        raise wrong_passphrase(file, given=False)
    copy = unpacked(resting, env, passphrase)
    try:
        change(copy)
        temporary = write_copy(copy.connection, file, env, copy.passphrase)
        put_in_place(temporary, file, env)
    finally:
        copy.close(keep=False)
