"""What the plan file needs of its surroundings: folders, driver, file system, names and clock."""

from __future__ import annotations

import getpass
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path

from orgplan.storage.connecting import Connect, connect
from orgplan.storage.disk import Files


def _now() -> datetime:
    return datetime.now(UTC)


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return ""


@dataclass(frozen=True, slots=True)
class Environment:
    """`data` is the user's own folder for working copies and backups: none lies beside a plan."""

    data: Path = field(default_factory=lambda: user_data_path("orgplan"))
    connect: Connect = connect
    files: Files = field(default_factory=Files)
    who: str = field(default_factory=_who)
    host: str = field(default_factory=socket.gethostname)
    now: Callable[[], datetime] = _now
