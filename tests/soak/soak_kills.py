"""A plan file survives 200 kills on every way to the disk, and a naive writer does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.orgplan.storage.killing import (
    Autosave,
    ImportCommit,
    Migration,
    Operation,
    Overwriting,
    Save,
    kill_loop,
)

KILLS = 200


def soak_kill_save(random: Random) -> None:
    _survives(Save, random)


def soak_kill_autosave(random: Random) -> None:
    _survives(Autosave, random)


def soak_kill_import(random: Random) -> None:
    _survives(ImportCommit, random)


def soak_kill_migration(random: Random) -> None:
    _survives(Migration, random)


def soak_kill_control(random: Random) -> None:
    with TemporaryDirectory() as folder:
        found = kill_loop(Overwriting, Path(folder), KILLS, random.randrange(10**9))
    assert found["broken"] >= KILLS / 2, found


def _survives(path: Callable[[Path], Operation], random: Random) -> None:
    with TemporaryDirectory() as folder:
        found = kill_loop(path, Path(folder), KILLS, random.randrange(10**9))
    assert set(found) == {"old", "new"}, found
    assert 0.2 * KILLS <= found["new"] <= 0.8 * KILLS, found
