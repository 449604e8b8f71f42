"""Full and failing disks: a sentence each, and no loss."""

import os
import resource
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from errno import EACCES, EIO, ENOSPC
from pathlib import Path
from typing import Any

import pytest

from orgplan.model.organization import Organization
from orgplan.storage.connecting import Connection, DatabaseError, connect
from orgplan.storage.disk import Files, leftovers_beside
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document, open_document
from orgplan.storage.plan_file import load_plan
from orgplan.storage.recovery import recover, recoveries
from tests.orgplan.storage.plans import add, attempted, in_child, posts, refused, saved

CALLS = ("write", "patch", "fsync", "replace", "read", "fsync_dir")


class FailingFiles(Files):
    """Files of which one kind of call fails, from the moment it is told to, the n-th time."""

    def __init__(self) -> None:
        self.failing, self.error, self.after = "", ENOSPC, 0

    def fail(self, name: str, error: int = ENOSPC, after: int = 0) -> None:
        self.failing, self.error, self.after = name, error, after

    def __getattribute__(self, name: str) -> Any:
        if name in CALLS and name == self.failing:
            if not self.after:
                raise OSError(self.error, os.strerror(self.error))
            self.after -= 1
        return super().__getattribute__(name)


@pytest.fixture
def failing() -> FailingFiles:
    return FailingFiles()


@pytest.fixture
def careful(env: Environment, failing: FailingFiles) -> Environment:
    return replace(env, files=failing)


@pytest.mark.parametrize("error", [ENOSPC, EIO, EACCES])
@pytest.mark.parametrize("call", ["write", "patch", "fsync", "replace", "read"])
@pytest.mark.parametrize("after", [0, 1])
def test_a_save_that_fails_leaves_the_old_file_and_the_work(
    path: Path, careful: Environment, failing: FailingFiles, call: str, error: int, after: int
):
    document = saved(path, careful, "P1")
    document.commit(add("P2"))
    before = path.read_bytes()
    failing.fail(call, error, after)
    refusal = attempted(document.save)
    assert refusal is None or (str(path) in refusal.message and refusal.fix)
    assert refusal is None or (path.read_bytes(), document.unsaved) == (before, 1)
    failing.fail("")
    assert leftovers_beside(path) == []
    document.save()
    assert load_plan(path).positions.ids() == ("P1", "P2")
    assert document.unsaved == 0
    document.close()


def test_every_call_that_a_save_needs_is_missed_by_name(
    path: Path, careful: Environment, failing: FailingFiles
):
    """The test above would pass where no call fails: each of these does."""
    document = saved(path, careful, "P1")
    for call in ("write", "patch", "fsync", "replace", "read"):
        failing.fail(call)
        assert "could not be written" in refused(document.save).message
    failing.fail("")
    document.close()


def test_a_save_that_the_disk_does_not_confirm_is_not_acknowledged(
    path: Path, careful: Environment, failing: FailingFiles
):
    document = saved(path, careful, "P1")
    document.commit(add("P2"))
    failing.fail("fsync_dir", EIO, after=2)
    assert "does not say that it keeps it" in refused(document.save).message
    failing.fail("")
    assert not document.changed_on_disk()
    document.save()
    document.close()


def test_a_backup_that_cannot_be_kept_does_not_hold_up_the_save(path: Path, env: Environment):
    document = saved(path, env, "P1")
    (env.data / "backups").mkdir(exist_ok=True)
    (env.data / "backups" / document.id).write_bytes(b"in the way")
    document.commit(add("P2"))
    document.save()
    assert load_plan(path).positions.ids() == ("P1", "P2")
    document.close()


class FullDatabase:
    """A connection to a disk that is full from a moment on."""

    full = False

    def __init__(self, inner: Connection) -> None:
        self._inner = inner

    def execute(self, statement: str, parameters: Any = ()) -> Any:
        return self._tried(self._inner.execute, statement, parameters)

    def executemany(self, statement: str, parameters: Any) -> Any:
        return self._tried(self._inner.executemany, statement, parameters)

    def close(self) -> None:
        self._inner.close()

    def _tried(self, call: Callable[..., Any], statement: str, parameters: Any) -> Any:
        if FullDatabase.full and statement.startswith(("INSERT", "COMMIT", "VACUUM")):
            raise DatabaseError("database or disk is full")
        return call(statement, parameters)


def test_an_edit_on_a_full_disk_is_refused_and_nothing_has_changed(
    path: Path, env: Environment, monkeypatch: pytest.MonkeyPatch
):
    full = replace(env, connect=lambda uri: FullDatabase(connect(uri)))
    document = saved(path, full, "P1")
    monkeypatch.setattr(FullDatabase, "full", True)
    assert "No space left" in refused(lambda: document.commit(add("P2"))).message
    assert "No space left" in refused(document.undo).message
    assert "No space left" in refused(document.save).message
    monkeypatch.setattr(FullDatabase, "full", False)
    assert posts(document) == ("P1",)
    document.commit(add("P3"))
    document.undo()
    document.redo()
    document.save()
    document.close()
    assert load_plan(path).positions.ids() == ("P1", "P3")


def test_a_real_limit_on_the_size_of_files_is_a_sentence(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.commit(add("P2", "x" * 200_000))
    before = path.read_bytes()
    document.close(discard=False)

    def work() -> None:
        back = recover(recoveries(env)[0], env)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        assert "could not be written" in refused(back.save).message
        assert (
            "could not be written" in refused(lambda: back.commit(add("P3", "y" * 90_000))).message
        )
        assert posts(back) == ("P1", "P2")
        os._exit(0)

    assert in_child(work) == 0
    assert path.read_bytes() == before
    assert leftovers_beside(path) == []
    back = recover(recoveries(env)[0], env)
    assert posts(back) == ("P1", "P2")
    back.close()


@pytest.mark.parametrize("call", ["write", "fsync", "fsync_dir", "replace"])
@pytest.mark.parametrize("after", [0, 1])
def test_where_no_working_copy_can_be_made_a_plan_is_not_opened(
    path: Path, env: Environment, careful: Environment, failing: FailingFiles, call: str, after: int
):
    saved(path, env, "P1").close()
    failing.fail(call, after=after)
    refusal = attempted(lambda: open_document(path, careful).close())
    assert refusal is None or str(env.data) in refusal.message
    failing.fail(call)
    assert str(env.data) in refused(lambda: new_document(Organization(), careful)).message
    failing.fail("")
    assert recoveries(env) == ()
    assert load_plan(path).positions.ids() == ("P1",)


def test_a_data_folder_that_is_a_file_is_a_sentence(path: Path, env: Environment):
    saved(path, env, "P1").close()
    shutil.rmtree(env.data)
    env.data.write_bytes(b"")
    assert str(env.data) in refused(lambda: open_document(path, env)).message
    assert str(env.data) in refused(lambda: new_document(Organization(), env)).message
    assert recoveries(env) == ()
