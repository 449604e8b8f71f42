"""The present version of the plan file, and the steps that lead to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Tables = dict[str, Any]

STEPS: tuple[Callable[[Tables], Tables], ...] = ()
"""Step n carries the tables of version n + 1 to version n + 2; version 1 is the first."""

VERSION = len(STEPS) + 1


def upgrade(
    tables: Tables, version: int, steps: Sequence[Callable[[Tables], Tables]] = STEPS
) -> Tables:
    """Carry tables of an older version (from 1) to the present one, step by step."""
    for step in steps[version - 1 :]:
        tables = step(tables)
    return tables
