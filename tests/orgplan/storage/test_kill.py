from pathlib import Path

import pytest

from tests.orgplan.storage.killing import (
    Autosave,
    ImportCommit,
    Migration,
    Overwriting,
    Save,
    kill_loop,
)

KILLS = 20


@pytest.mark.parametrize("path", [Save, Autosave, ImportCommit, Migration])
def test_a_kill_leaves_the_old_or_the_new_plan_and_no_promise_is_broken(tmp_path: Path, path):
    found = kill_loop(path, tmp_path, KILLS, seed=1)
    assert set(found) == {"old", "new"}
    assert 0.2 * KILLS <= found["new"] <= 0.8 * KILLS


def test_a_kill_mostly_breaks_a_file_that_is_overwritten(tmp_path: Path):
    found = kill_loop(Overwriting, tmp_path, KILLS, seed=1)
    assert found["broken"] >= KILLS / 2
