"""Full disks, protected places and files that change underneath: a sentence each, and no loss."""

import os
import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from errno import EACCES, EIO, ENOSPC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from orgplan.errors import ErrorCode
from orgplan.model.organization import Organization
from orgplan.storage.backups import list_backups
from orgplan.storage.connecting import Connection, DatabaseError, connect
from orgplan.storage.disk import Files, leftovers_beside
from orgplan.storage.document import ChangedOnDisk
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document, open_document
from orgplan.storage.plan_file import load_plan
from orgplan.storage.recovery import recover, recoveries
from tests.orgplan.storage.plans import add, attempted, crash, posts, refused, saved

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


def in_child(work: Callable[[], None]) -> int:
    """Run in a process of its own, so that its limits and its user are not ours."""
    child = os.fork()
    if not child:
        try:
            work()
            os._exit(0)
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


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


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder that every user may write to and that no protected folder lies above."""
    with TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def test_a_protected_folder_lets_a_plan_be_read_and_saved_elsewhere(
    env: Environment, elsewhere: Path
):
    folder = elsewhere / "protected"
    folder.mkdir()
    path = folder / "a.orgplan"
    saved(path, env, "P1").close()
    path.chmod(0o444)
    folder.chmod(0o555)
    before = path.read_bytes()

    def work() -> None:
        if os.geteuid() == 0:  # whom no folder is protected from
            os.setgid(65534)
            os.setuid(65534)
        document = open_document(path, replace(env, data=elsewhere / "data"))
        document.commit(add("P2"))
        assert refused(document.save).code is ErrorCode.LOCKED
        document.save(elsewhere / "b.orgplan")
        document.close()

    assert in_child(work) == 0
    assert path.read_bytes() == before
    assert load_plan(elsewhere / "b.orgplan").positions.ids() == ("P1", "P2")
    assert [file.name for file in folder.iterdir()] == ["a.orgplan"]
    folder.chmod(0o755)


def test_a_read_only_file_is_not_replaced(
    path: Path, env: Environment, monkeypatch: pytest.MonkeyPatch
):
    """Root may write to anything, so what the system says of the file is put in its mouth."""
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda file, mode: not (mode & os.W_OK and file == path))
    error = refused(document.save)
    assert error.code is ErrorCode.LOCKED
    assert "read-only" in error.message
    monkeypatch.undo()
    assert load_plan(path).positions.ids() == ("P1",)
    document.save(path.with_name("b.orgplan"))
    document.close()


def test_a_folder_that_is_gone_is_a_sentence(path: Path, env: Environment):
    folder = path.parent / "usb"
    folder.mkdir()
    document = saved(folder / "a.orgplan", env, "P1")
    document.commit(add("P2"))
    shutil.rmtree(folder)
    assert refused(document.save).code is ErrorCode.MISSING
    document.save(path)
    assert load_plan(path).positions.ids() == ("P1", "P2")
    document.close()


def test_a_file_that_was_deleted_underneath_is_written_again(path: Path, env: Environment):
    document = saved(path, env, "P1")
    path.unlink()
    document.commit(add("P2"))
    document.save()
    assert load_plan(path).positions.ids() == ("P1", "P2")
    document.close()


def test_a_file_that_was_replaced_underneath_is_not_overwritten(path: Path, env: Environment):
    document = saved(path, env, "P1")
    other = saved(path.with_name("b.orgplan"), env, "Q1")
    other.close()
    path.with_name("b.orgplan").replace(path)
    theirs = path.read_bytes()
    document.commit(add("P2"))
    with pytest.raises(ChangedOnDisk, match="changed on disk") as caught:
        document.save()
    assert caught.value.fix.startswith("Merge")
    assert path.read_bytes() == theirs
    assert document.on_disk().positions.ids() == ("Q1",)
    document.accept_disk()
    document.save()
    assert load_plan(path).positions.ids() == ("P1", "P2")
    assert list_backups(env, document.id)[0].file.read_bytes() == theirs
    document.close()


def test_a_file_that_was_only_touched_or_copied_back_can_be_saved(path: Path, env: Environment):
    document = saved(path, env, "P1")
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content)
    os.utime(path, (1, 1))
    document.commit(add("P2"))
    assert not document.changed_on_disk()
    document.save()
    document.close()


def test_a_folder_at_the_place_of_the_file_is_a_sentence(path: Path, env: Environment):
    document = new_document(Organization(), env)
    path.mkdir()
    refused(lambda: document.save(path))
    assert list(path.iterdir()) == []
    document.close()


def test_what_a_sync_program_copies_while_the_plan_is_open_is_whole(path: Path, env: Environment):
    document = saved(path, env, "P1")
    for number in range(20):
        document.commit(add(f"Q{number}"))
        if number % 5 == 4:
            document.save()
        copied = path.with_name("copied.orgplan")
        shutil.copy(path, copied)
        held = 1 + 5 * ((number + 1) // 5)
        assert len(load_plan(copied).positions) == held
    beside = {file.name for file in path.parent.iterdir()} - {"data"}
    assert beside == {"a.orgplan", "copied.orgplan", ".~lock.a.orgplan#"}
    document.close()


def test_a_link_to_a_plan_stays_a_link(path: Path, env: Environment):
    saved(path, env, "P1").close()
    link = path.with_name("link.orgplan")
    link.symlink_to(path)
    document = open_document(link, env)
    document.commit(add("P2"))
    document.save()
    assert link.is_symlink()
    assert load_plan(path).positions.ids() == ("P1", "P2")
    document.close()


@pytest.mark.parametrize("name", ["it's.orgplan", "ü 😀.orgplan", "a?b#c%20.orgplan", "x.tmp"])
def test_a_file_may_have_any_name(path: Path, env: Environment, name: str):
    target = path.with_name(name)
    document = saved(target, env, "P1")
    document.save()
    document.close()
    again = open_document(target, env)
    assert posts(again) == ("P1",)
    again.close()


def test_a_file_name_that_is_no_text_works(path: Path, env: Environment):
    target = Path(os.fsdecode(os.fsencode(path.parent) + b"/\xff.orgplan"))
    document = saved(target, env, "P1")
    document.commit(add("P2"))
    document.save()
    document.commit(add("P3"))
    crash(document)
    back = recover(recoveries(env)[0], env)
    back.save()
    back.close()
    assert load_plan(target).positions.ids() == ("P1", "P2", "P3")


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
