import json
from dataclasses import replace
from pathlib import Path

import pytest

from orgplan.errors import ErrorCode
from orgplan.model.organization import Organization
from orgplan.storage.disk import temporary_beside
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document, open_document
from orgplan.storage.recovery import discard, recover, recoveries
from orgplan.storage.working import WorkingFolder
from tests.orgplan.storage.plans import add, crash, posts, refused, saved


def folders(env: Environment) -> list[Path]:
    return sorted((env.data / "working").iterdir())


def test_a_crash_with_unsaved_work_is_offered_in_words(path: Path, env: Environment):
    document = saved(path, env, "P1")
    for number in range(14):
        document.commit(add(f"Q{number}"))
    crash(document)
    (found,) = recoveries(env)
    assert (found.path, found.title, found.unsaved) == (path, "a", 14)
    assert found.sentence() == "14 changes since 10:42"
    assert not found.encrypted


def test_recovered_work_is_as_it_was_with_its_path_and_its_undo(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    document.commit(add("P3"))
    crash(document)
    back = recover(recoveries(env)[0], env)
    assert back.path == path
    assert back.is_dirty
    assert not back.read_only
    assert posts(back) == ("P1", "P2", "P3")
    back.undo()
    back.undo()
    back.undo()
    assert posts(back) == ()
    back.redo()
    back.save()
    back.close()
    assert recoveries(env) == ()
    again = open_document(path, env)
    assert posts(again) == ("P1",)
    assert again.redo_label == "Add P2"
    again.close()


def test_work_that_never_had_a_file_is_recovered(env: Environment, path: Path):
    document = new_document(Organization(), env)
    document.commit(add("P1"))
    crash(document)
    back = recover(recoveries(env)[0], env)
    assert back.path is None
    back.save(path)
    assert posts(back) == ("P1",)
    back.close()


def test_an_open_plan_is_not_offered(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    assert recoveries(env) == ()
    document.close()


def test_a_crash_without_unsaved_work_leaves_no_trace(path: Path, env: Environment):
    crash(saved(path, env, "P1"))
    assert len(folders(env)) == 1
    assert recoveries(env) == ()
    assert folders(env) == []


def test_a_save_whose_end_was_not_noted_counts(path: Path, env: Environment):
    """Killed right after the file was in its place: the counters do not know of the save."""
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    document.save()
    document._copy.store.set_meta(saved="1")
    crash(document)
    assert recoveries(env) == ()


def test_a_counter_that_lies_hides_no_work(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    document._copy.store.set_meta(saved="99")
    crash(document)
    assert recoveries(env)[0].unsaved == 1


def test_work_that_somebody_went_on_with_is_in_the_file(path: Path, env: Environment):
    first = saved(path, env, "P1")
    first.commit(add("P2"))
    first.save()
    first._copy.store.set_meta(saved="1")
    crash(first)
    second = open_document(path, env)
    second.commit(add("P3"))
    second.save()
    second.close()
    assert recoveries(env) == ()


def test_when_the_file_is_gone_everything_unsaved_is_offered(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    crash(document)
    path.unlink()
    back = recover(recoveries(env)[0], env)
    assert posts(back) == ("P1", "P2")
    back.save()
    assert path.exists()
    back.close()


def test_a_file_that_was_changed_since_the_crash_is_not_overwritten(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    crash(document)
    other = open_document(path, env)
    other.commit(add("P3"))
    other.save()
    other.close()
    back = recover(recoveries(env)[0], env)
    assert back.changed_on_disk()
    refused(back.save)
    assert back.on_disk().positions.ids() == ("P1", "P3")
    assert back.base().positions.ids() == ("P1",)
    back.close()


def test_what_is_given_up_is_gone(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    crash(document)
    discard(recoveries(env)[0], env)
    assert recoveries(env) == ()
    assert folders(env) == []


def test_two_windows_cannot_recover_the_same_work(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    crash(document)
    (found,) = recoveries(env)
    back = recover(found, env)
    assert "elsewhere" in refused(lambda: recover(found, env)).message
    discard(found, env)
    assert posts(back) == ("P1", "P2")
    back.close()


@pytest.mark.parametrize("damage", ["garbage", "zeros", "cut", "wal only"])
def test_an_unreadable_working_copy_is_set_aside(path: Path, env: Environment, damage: str):
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    crash(document)
    plan = folders(env)[0] / "plan.db"
    content = plan.read_bytes()
    plan.write_bytes(
        {
            "garbage": content[:100] + b"\x5a" * (len(content) - 100),
            "zeros": bytes(len(content)),
            "cut": content[: len(content) // 2],
            "wal only": b"",
        }[damage]
    )
    if damage == "wal only":
        (plan.parent / "plan.db-wal").write_bytes(b"x" * 5000)
    other = saved(path.with_name("b.orgplan"), env, "Q1")
    other.commit(add("Q2"))
    crash(other)
    assert [found.title for found in recoveries(env)] == ["b"]
    (aside,) = (env.data / "broken").iterdir()
    assert (aside / "about.json").exists()
    again = open_document(path, env)
    assert posts(again) == ("P1",)
    again.close()


def test_a_folder_without_a_plan_is_removed(env: Environment):
    WorkingFolder.create(env).release()
    assert recoveries(env) == ()
    assert folders(env) == []


@pytest.mark.parametrize("about", [b"", b"{}", b"[]", b'{"path": 7, "x": 1}', b"\xff"])
def test_work_whose_description_is_unreadable_is_offered_all_the_same(
    path: Path, env: Environment, about: bytes
):
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    crash(document)
    (folders(env)[0] / "about.json").write_bytes(about)
    (found,) = recoveries(env)
    assert found.path is None
    back = recover(found, env)
    assert posts(back) == ("P1", "P2")
    back.close()


def test_work_under_a_passphrase_is_offered_and_opened_with_it(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.set_passphrase("one")
    document.save()
    document.commit(add("P2"))
    crash(document)
    (found,) = recoveries(env)
    assert found.encrypted
    assert found.sentence() == "Changes under a passphrase since 10:42"
    for wrong in ("", "two"):
        assert refused(lambda wrong=wrong: recover(found, env, wrong)).code is ErrorCode.PASSPHRASE
    assert recoveries(env, "one")[0].sentence() == "1 change since 10:42"
    back = recover(found, env, "one")
    assert posts(back) == ("P1", "P2")
    back.save()
    back.close()


def test_a_wrong_passphrase_sets_nothing_aside(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.set_passphrase("one")
    document.commit(add("P2"))
    crash(document)
    assert len(recoveries(env, "two")) == 1
    assert len(recoveries(env)) == 1


def test_what_a_killed_save_left_beside_the_plan_is_swept_at_the_next_opening(
    path: Path, env: Environment
):
    saved(path, env, "P1").close()
    left = temporary_beside(path)
    others = path.with_name(".b.orgplan.01234567.tmp"), path.with_name(".a.orgplan.notes.tmp")
    for file in (left, *others):
        file.write_bytes(b"half")
    holder = open_document(path, replace(env, who="bo", host="there"))
    assert not left.exists()
    left.write_bytes(b"being written")
    open_document(path, env).close()
    assert left.exists()
    holder.close()
    assert all(file.exists() for file in others)


def test_days_are_named_when_the_work_took_more_than_one(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    crash(document)
    (found,) = recoveries(env)
    later = replace(found, unsaved=2, last=found.last.replace(day=6))
    assert later.sentence() == "2 changes since 2027-01-04 10:42"
    assert json.dumps(str(found.folder)).count("working") == 1
