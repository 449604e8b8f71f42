import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from orgplan.errors import ErrorCode
from orgplan.storage.environment import Environment
from orgplan.storage.locking import PlanLock, lock_file
from orgplan.storage.opening import open_document
from tests.orgplan.storage.plans import add, crash, posts, refused, saved


def written(path: Path, **facts: object) -> None:
    known = {"who": "bo", "host": "here", "pid": 1, "at": "2027-01-04T09:15:00+00:00"}
    lock_file(path).write_text(json.dumps({**known, **facts}))


def dead_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_a_lock_names_who_has_the_file_open_where_and_since_when(path: Path, env: Environment):
    first = PlanLock.take(path, env)
    second = PlanLock.take(path, replace(env, who="bo"))
    assert first.holder == ""
    assert second.holder == "ann on here since 2027-01-04 10:42"


def test_a_lock_that_is_let_go_can_be_taken(path: Path, env: Environment):
    PlanLock.take(path, env).release()
    assert PlanLock.take(path, env).holder == ""


def test_only_the_holder_lets_go(path: Path, env: Environment):
    PlanLock.take(path, env)
    PlanLock.take(path, env).release()
    assert lock_file(path).exists()


def test_a_lock_of_another_machine_is_believed(path: Path, env: Environment):
    written(path, host="there", pid=dead_process())
    assert PlanLock.take(path, env).holder == "bo on there since 2027-01-04 09:15"


def test_a_lock_of_a_process_that_is_gone_is_taken_over(path: Path, env: Environment):
    written(path, pid=dead_process())
    assert PlanLock.take(path, env).holder == ""
    assert json.loads(lock_file(path).read_text())["pid"] == str(os.getpid())


def test_a_lock_of_a_process_that_lives_is_believed(path: Path, env: Environment):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        born = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[19]
        written(path, pid=process.pid, born=born)
        assert PlanLock.take(path, env).holder.startswith("bo on here")
        process.communicate(b"\n")


def test_a_number_that_another_process_has_now_is_no_holder(path: Path, env: Environment):
    written(path, pid=os.getpid(), born="1")
    assert PlanLock.take(path, env).holder == ""


def test_an_own_earlier_crash_does_not_lock_anybody_out(path: Path, env: Environment):
    crash(saved(path, env, "P1"))
    document = open_document(path, env)
    assert not document.read_only
    document.close()
    assert not lock_file(path).exists()


@pytest.mark.parametrize("content", ["", "{", "[]", "7", "\ud800", '{"host": "here"}'])
def test_an_unreadable_lock_is_believed_or_stale_and_never_in_the_way(
    path: Path, env: Environment, content: str
):
    document = saved(path, env, "P1")
    document.close()
    lock_file(path).write_text(content, errors="surrogatepass")
    document = open_document(path, env)
    assert posts(document) == ("P1",)
    assert document.holder in {"", "somebody else", "somebody on here since "}
    document.close()


def test_a_second_instance_reads_and_saves_only_elsewhere(path: Path, env: Environment):
    first = saved(path, env, "P1")
    second = open_document(path, replace(env, who="bo"))
    second.commit(add("P2"))
    assert second.read_only
    error = refused(second.save)
    assert error.code is ErrorCode.LOCKED
    assert "ann on here since" in error.message
    second.save(path.with_name("b.orgplan"))
    assert not second.read_only
    assert refused(lambda: second.save(path)).code is ErrorCode.LOCKED
    first.close()
    second.save(path, force=True)
    second.close()
    assert [file for file in path.parent.iterdir() if file.name.startswith(".~lock")] == []


def test_who_waited_can_save_when_the_other_one_is_gone(path: Path, env: Environment):
    first = saved(path, env, "P1")
    second = open_document(path, env)
    second.commit(add("P2"))
    first.close()
    second.save()
    assert posts(second) == ("P1", "P2")
    assert not second.read_only
    second.close()


def test_a_folder_that_takes_no_lock_still_lets_a_plan_be_opened(
    path: Path, env: Environment, monkeypatch: pytest.MonkeyPatch
):
    saved(path, env, "P1").close()
    monkeypatch.setattr(Path, "open", refuse_new_files)
    document = open_document(path, env)
    monkeypatch.undo()
    assert posts(document) == ("P1",)
    assert not document.read_only
    document.close()


def refuse_new_files(self: Path, mode: str = "r", **rest: object):
    if "x" in mode:
        raise PermissionError(str(self))
    return open(self, mode, **rest)  # noqa: PTH123
