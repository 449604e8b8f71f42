"""Protected places and files that change underneath: a sentence each, and no loss."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from orgplan.errors import ErrorCode
from orgplan.model.organization import Organization
from orgplan.storage.backups import list_backups
from orgplan.storage.document import ChangedOnDisk
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document, open_document
from orgplan.storage.plan_file import load_plan
from orgplan.storage.recovery import recover, recoveries
from tests.orgplan.storage.plans import add, crash, in_child, posts, refused, saved


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
