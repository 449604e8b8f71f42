from decimal import Decimal
from pathlib import Path

import pytest

from orgplan.changes.change import Add, ChangeGroup
from orgplan.errors import ErrorCode
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.model.settings import Settings
from orgplan.storage.backups import backups_at
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document, open_document
from orgplan.storage.plan_file import load_plan, save_plan
from orgplan.storage.recovery import recover, recoveries
from orgplan.storage.resting import is_plain
from tests.orgplan.storage.killing import VERSION_1
from tests.orgplan.storage.plans import add, all_files, crash, posts, refused, saved

PAY = Decimal(7391739173)
CANARIES = (b"7391739173", b"Canary", b"canary_post")
SQLITE = b"SQLite format 3"

pytestmark = pytest.mark.usefixtures("quick_passphrases")


def hire(number: int) -> ChangeGroup:
    post = Position(id=f"canary_post{number}", title="Canary", base_salary=PAY)
    return ChangeGroup(f"Hire Canary at {PAY}", (Add(post),))


def readable(folder: Path) -> list[str]:
    """Say which files give something away to a reader without the passphrase."""
    return [
        str(file.relative_to(folder))
        for file, content in all_files(folder)
        if is_plain(content) or any(canary in content for canary in CANARIES)
    ]


def test_under_a_passphrase_nothing_can_be_read_at_any_time(env: Environment, tmp_path: Path):
    path = tmp_path / "a.orgplan"
    named = Settings(id="plan", name="Project Canary")
    document = new_document(Organization().put(named), env)
    document.set_passphrase("one")
    for number in range(40):
        document.commit(hire(number))
        assert readable(tmp_path) == []
    document.save(path)
    document.commit(hire(50))
    document.save()
    assert any(file.name == "plan.db-wal" and content for file, content in all_files(tmp_path))
    assert backups_at(env, path)
    assert readable(tmp_path) == []
    crash(document)
    assert readable(tmp_path) == []
    assert recoveries(env, "one") == ()
    document = open_document(path, env, passphrase="one")
    document.undo()
    crash(document)
    recover(recoveries(env, "one")[0], env, "one").close()
    assert readable(tmp_path) == []


def test_a_passphrase_set_later_protects_what_was_plain_before(env: Environment, tmp_path: Path):
    path = tmp_path / "a.orgplan"
    document = new_document(Organization(), env)
    for number in range(3):
        document.commit(hire(number))
        document.save(path)
    document.commit(hire(9))
    assert len(readable(tmp_path)) == 6
    document.set_passphrase("one")
    in_data = [file for file in readable(tmp_path) if "working" in file]
    assert in_data == []
    assert document.base().positions.ids()[-1] == "canary_post2"
    document.save()
    assert readable(tmp_path) == []
    assert document.base() == document.organization
    document.close()
    kept = [load_plan(one.file, "one", env).positions.ids() for one in backups_at(env, path)]
    assert [len(ids) for ids in kept] == [3, 2, 1]


def test_the_backup_of_the_oldest_format_is_protected_too(env: Environment, tmp_path: Path):
    path = tmp_path / "a.orgplan"
    path.write_bytes(VERSION_1.read_bytes())
    before = load_plan(path, env=env)
    document = open_document(path, env)
    document.set_passphrase("one")
    assert [file for file in readable(tmp_path) if "working" in file] == []
    document.save()
    document.close()
    assert readable(tmp_path) == []
    assert load_plan(backups_at(env, path)[0].file, "one", env) == before


def test_another_passphrase_opens_everything_and_the_former_one_nothing(
    env: Environment, path: Path
):
    document = saved(path, env, "P1")
    document.set_passphrase("one")
    document.save()
    document.set_passphrase("two")
    assert document.base().positions.ids() == ("P1",)
    assert document.on_disk().positions.ids() == ("P1",)
    document.save()
    document.close()
    for file in (path, *(backup.file for backup in backups_at(env, path))):
        assert load_plan(file, "two", env).positions.ids() == ("P1",)
        code = refused(lambda file=file: load_plan(file, "one", env)).code
        assert code is ErrorCode.PASSPHRASE


def test_a_passphrase_can_be_taken_off(env: Environment, path: Path):
    document = saved(path, env, "P1")
    document.set_passphrase("one")
    document.save()
    document.set_passphrase("")
    assert not document.is_encrypted
    document.save()
    document.close()
    assert load_plan(path, env=env).positions.ids() == ("P1",)


def test_a_save_that_was_killed_before_the_backups_were_protected_is_made_good(
    env: Environment, path: Path, tmp_path: Path
):
    document = saved(path, env, "P1")
    plain = path.read_bytes()
    document.set_passphrase("one")
    document.save()
    (backup,) = backups_at(env, path)
    backup.file.write_bytes(plain)
    document.save()
    document.close()
    assert readable(tmp_path) == []


def test_a_damaged_plain_backup_does_not_stay(env: Environment, path: Path, tmp_path: Path):
    document = saved(path, env, "P1")
    document.save()
    (backup,) = backups_at(env, path)
    backup.file.write_bytes(backup.file.read_bytes()[:-5] + b"xxxxx")
    document.set_passphrase("one")
    document.save()
    document.close()
    assert readable(tmp_path) == []


def test_a_plan_needs_its_passphrase(env: Environment, path: Path):
    save_plan(Organization(), path, "one", env)
    assert not path.read_bytes().startswith(SQLITE)
    missing = refused(lambda: open_document(path, env))
    wrong = refused(lambda: open_document(path, env, passphrase="two"))
    assert missing.code is wrong.code is ErrorCode.PASSPHRASE
    assert "needs a passphrase" in missing.message
    assert "does not open" in wrong.message


@pytest.mark.parametrize("passphrase", ["it's", '"', "x'00ff'", "ü 😀", " ", "-- ;", "a" * 300])
def test_any_passphrase_works(env: Environment, path: Path, passphrase: str):
    save_plan(Organization().put(Position(id="P1")), path, passphrase, env)
    assert load_plan(path, passphrase, env).positions.ids() == ("P1",)
    refused(lambda: load_plan(path, passphrase + "x", env))


@pytest.mark.parametrize("passphrase", ["a\0b", "a\ud800"])
def test_a_passphrase_that_cannot_be_one_is_refused_before_anything_changes(
    env: Environment, path: Path, passphrase: str
):
    document = saved(path, env, "P1")
    with pytest.raises(Exception, match="passphrase") as caught:
        document.set_passphrase(passphrase)
    assert caught.value.code is ErrorCode.PASSPHRASE
    document.commit(add("P2"))
    document.save()
    assert load_plan(path, env=env).positions.ids() == ("P1", "P2")
    document.close()


def test_undo_goes_on_under_a_new_passphrase(env: Environment, path: Path):
    document = saved(path, env, "P1", "P2")
    document.set_passphrase("one")
    document.undo()
    assert posts(document) == ("P1",)
    reopened_after_save(document, path, env)


def reopened_after_save(document: Document, path: Path, env: Environment) -> None:
    document.save()
    document.close()
    again = open_document(path, env, passphrase="one")
    assert again.redo_label == "Add P2"
    again.redo()
    assert posts(again) == ("P1", "P2")
    again.close()


def test_nobody_else_can_read_the_folder_of_the_work(env: Environment, path: Path):
    document = saved(path, env, "P1")
    document.save()
    for folder in (env.data / "working", document._copy.folder.folder):
        assert folder.stat().st_mode & 0o077 == 0
    assert backups_at(env, path)[0].file.parent.stat().st_mode & 0o077 == 0
    document.close()


def test_deleted_values_do_not_stay_in_the_free_pages(env: Environment, path: Path):
    document = saved(path, env, "P1")
    for pragma, expected in (("secure_delete", 1), ("temp_store", 2)):
        assert document._copy.connection.execute(f"PRAGMA {pragma}").fetchone()[0] == expected
    document.close()
