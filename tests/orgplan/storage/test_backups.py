from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from orgplan.errors import ErrorCode
from orgplan.storage.backups import Backup, backups_at, kept, list_backups, restore
from orgplan.storage.environment import Environment
from orgplan.storage.opening import open_document
from orgplan.storage.plan_file import load_plan
from tests.orgplan.storage.plans import add, posts, refused, saved

NOW = datetime(2027, 6, 30, 18, tzinfo=UTC)


def every_three_hours(days: int) -> Iterator[datetime]:
    for number in range(days * 8):
        yield NOW - timedelta(hours=3 * number)


def test_all_backups_of_two_days_are_kept():
    recent = [moment for moment in every_three_hours(400) if NOW - moment <= timedelta(days=2)]
    assert set(recent) <= kept(every_three_hours(400), NOW)
    assert len(recent) == 17


def test_older_backups_become_daily_then_weekly_then_monthly():
    chosen = sorted(kept(every_three_hours(800), NOW), reverse=True)
    older = [moment for moment in chosen if NOW - moment > timedelta(days=2)]
    assert len(older) == 12 + 10 + 9
    daily, weekly, monthly = older[:12], older[12:22], older[22:]
    assert [(a.date() - b.date()).days for a, b in pairwise(daily)] == [1] * 11
    assert len({moment.isocalendar()[:2] for moment in weekly}) == 10
    assert {(a.date() - b.date()).days for a, b in pairwise(weekly[1:])} == {7}
    assert len({(moment.year, moment.month) for moment in monthly}) == 9


def test_thinning_every_day_keeps_as_much_as_thinning_once():
    """Simulated: a save every three hours for two years, thinned after each."""
    left: set[datetime] = set()
    for moment in reversed(list(every_three_hours(730))):
        left = kept({*left, moment}, moment)
    older = [moment for moment in left if NOW - moment > timedelta(days=2)]
    assert len(older) == 31
    assert min(older) < NOW - timedelta(days=300)


def test_rare_backups_are_kept_for_long():
    yearly = [NOW - timedelta(days=365 * number) for number in range(10)]
    assert kept(yearly, NOW) == set(yearly)


def test_every_save_keeps_the_file_it_replaces(path: Path, env: Environment):
    document = saved(path, env, "P1")
    earlier = path.read_bytes()
    assert list_backups(env, document.id) == ()
    document.commit(add("P2"))
    document.save()
    (backup,) = list_backups(env, document.id)
    assert backup.file.read_bytes() == earlier
    assert backup.size == len(earlier)
    assert backup.file.stat().st_mode & 0o077 == 0
    document.close()


def test_backups_are_found_by_the_path_when_the_file_cannot_be_read(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.save()
    document.close()
    path.write_bytes(b"orgplan no more")
    (backup,) = backups_at(env, path)
    assert list_backups(env, document_of(backup)) == (backup,)
    assert backups_at(env, path.with_name("b.orgplan")) == ()


def document_of(backup: Backup) -> str:
    return backup.file.parent.name


def test_two_plans_at_one_path_after_each_other_share_its_backups(path: Path, env: Environment):
    saved(path, env, "P1").close()
    saved(path, env, "P2").close()
    second = saved(path, env, "P3")
    assert len(list_backups(env, second.id)) == 1
    assert len(backups_at(env, path)) == 2
    second.close()


def test_a_restore_backs_up_what_it_replaces(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.commit(add("P2"))
    document.save()
    document.close()
    replaced = path.read_bytes()
    (backup,) = backups_at(env, path)
    restore(backup, path, env)
    assert load_plan(path).positions.ids() == ("P1",)
    assert backups_at(env, path)[0].file.read_bytes() == replaced
    document = open_document(path, env)
    assert posts(document) == ("P1",)
    document.close()


def test_an_open_plan_is_not_replaced_by_a_backup(path: Path, env: Environment):
    document = saved(path, env, "P1")
    document.save()
    error = refused(lambda: restore(backups_at(env, path)[0], path, replace(env, who="bo")))
    assert error.code is ErrorCode.LOCKED
    assert "ann on here" in error.message
    document.close()


def test_a_backup_that_is_gone_is_a_sentence(path: Path, env: Environment):
    saved(path, env, "P1").close()
    missing = Backup(path.with_name("gone.orgplan"), NOW, 0)
    assert "could not be" in refused(lambda: restore(missing, path, env)).message
    assert load_plan(path).positions.ids() == ("P1",)


def test_old_backups_are_thinned_at_a_save(path: Path, env: Environment):
    document = saved(path, env, "P1")
    for days in range(100):
        stamp = f"{env.now() - timedelta(days=days + 3):%Y%m%dT%H%M%S.%fZ}"
        file = env.data / "backups" / document.id / f"{stamp}.orgplan"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    document.save()
    assert 12 + 10 <= len(list_backups(env, document.id)) <= 12 + 10 + 3 + 1
    document.close()


@pytest.mark.parametrize("name", ["paths.json", "20270101.orgplan", "x.orgplan"])
def test_foreign_files_among_the_backups_do_no_harm(path: Path, env: Environment, name: str):
    document = saved(path, env, "P1")
    document.save()
    folder = env.data / "backups" / document.id
    (folder / name).write_bytes(b"\xff{")
    document.save()
    assert len(list_backups(env, document.id)) == 2
    document.close()
