"""Two processes that work on one plan file at the same time: one of them waits or is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from orgplan.storage import locking, opening, plan_on_disk
from orgplan.storage.document import ChangedOnDisk
from orgplan.storage.environment import Environment
from orgplan.storage.locking import PlanLock, lock_file
from orgplan.storage.opening import open_document
from tests.orgplan.storage.plans import add, posts, saved


def test_a_lock_that_is_let_go_just_when_it_is_looked_at_is_taken(
    path: Path, env: Environment, monkeypatch: pytest.MonkeyPatch
):
    other = PlanLock.take(path, env)
    facts = locking._facts

    def let_go(file: Path):
        other.release()
        return facts(file)

    monkeypatch.setattr(locking, "_facts", let_go)
    mine = PlanLock.take(path, env)
    monkeypatch.undo()
    assert (mine.holder, lock_file(path).exists()) == ("", True)
    assert PlanLock.take(path, env).holder != ""


def test_nobody_lets_go_of_a_lock_that_is_somebody_elses_by_now(path: Path, env: Environment):
    mine = PlanLock.take(path, env)
    lock_file(path).write_text('{"who": "bo"}')
    mine.release()
    assert lock_file(path).read_text() == '{"who": "bo"}'


def test_a_file_that_was_saved_before_it_could_be_locked_is_read_again(
    path: Path, env: Environment, monkeypatch: pytest.MonkeyPatch
):
    saved(path, env, "P1").close()
    newer = path.with_name("newer.orgplan")
    saved(newer, env, "P1", "P2").close()
    copied = opening._copied

    def late(*facts):
        copy = copied(*facts)
        if newer.exists():
            newer.replace(path)
        return copy

    monkeypatch.setattr(opening, "_copied", late)
    document = open_document(path, env)
    assert posts(document) == ("P1", "P2")
    document.close()


def test_what_somebody_saved_while_a_save_was_written_stays(
    path: Path, env: Environment, monkeypatch: pytest.MonkeyPatch
):
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    other = path.with_name("other.orgplan")
    saved(other, env, "P9").close()
    written = plan_on_disk.write_copy

    def slow(*facts):
        temporary = written(*facts)
        shutil.copy(other, path)
        return temporary

    monkeypatch.setattr(plan_on_disk, "write_copy", slow)
    with pytest.raises(ChangedOnDisk):
        document.save()
    document.close()
    assert path.read_bytes() == other.read_bytes()
    assert not list(path.parent.glob(".*.tmp"))
