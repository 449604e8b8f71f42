"""Steps that carry an older plan file to the present format, one small module each.

Version 1 is read as a whole; from version 2 on a step changes the working copy's tables in one
transaction of the database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from orgplan.storage.connecting import Connection

STEPS: Mapping[int, Callable[[Connection], None]] = {}
"""The step that carries the tables of a version to the next one."""


def upgrade(
    connection: Connection,
    version: int,
    steps: Mapping[int, Callable[[Connection], None]] = STEPS,
) -> None:
    """Carry a working copy of an older version to the newest one the steps reach."""
    while version in steps:
        connection.execute("BEGIN IMMEDIATE")
        steps[version](connection)
        version += 1
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
