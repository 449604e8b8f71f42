"""Changing a plan file in one go leaves either the whole change or the file as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgplan.changes.change import ChangeGroup, Set
from orgplan.errors import ErrorCode, OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.storage.environment import Environment
from orgplan.storage.opening import open_document
from orgplan.storage.plan_file import load_plan, save_plan
from orgplan.tasks.editing import change_plan, editing, refuse_if_open

PLAN = Organization().put(Position(id="a", title="Old"))


@pytest.fixture
def env(tmp_path: Path) -> Environment:
    return Environment(data=tmp_path / "data", who="Ann")


@pytest.fixture
def path(tmp_path: Path, env: Environment) -> Path:
    target = tmp_path / "plan.orgplan"
    save_plan(PLAN, target, env=env)
    return target


def renamed(plan: Organization) -> ChangeGroup:
    old = plan.positions["a"].title
    return ChangeGroup("Rename a", (Set(Position, "a", "title", old, "New"),))


def _fail_half_way(path: Path, env: Environment) -> None:
    with editing(path, env=env) as document:
        document.commit(renamed(document.organization))
        raise RuntimeError


def working_copies(env: Environment) -> list[Path]:
    return list((env.data / "working").glob("*"))


def test_a_change_is_saved_with_its_author_and_source(path: Path, env: Environment):
    changed = change_plan(path, renamed, source="mail", env=env)
    assert changed.transaction is not None
    assert (changed.transaction.who, changed.transaction.source) == ("Ann", "mail")
    assert changed.organization.positions["a"].title == "New"
    assert load_plan(path, env=env).positions["a"].title == "New"
    assert working_copies(env) == []


def test_a_change_of_nothing_writes_nothing(path: Path, env: Environment):
    before = path.read_bytes()
    changed = change_plan(path, lambda _: ChangeGroup("Nothing", ()), env=env)
    assert changed.transaction is None
    assert path.read_bytes() == before


def test_what_fails_half_way_leaves_file_lock_and_working_copies_as_they_were(
    path: Path, env: Environment
):
    before = path.read_bytes()
    with pytest.raises(RuntimeError):
        _fail_half_way(path, env)
    assert path.read_bytes() == before
    assert working_copies(env) == []
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]


def test_who_holds_a_plan_is_told_before_anything_is_done(path: Path, env: Environment):
    refuse_if_open(path, env)
    held = open_document(path, Environment(data=env.data, who="Bo", host="elsewhere"))
    work = pytest.fail
    for attempt in (lambda: refuse_if_open(path, env), lambda: change_plan(path, work, env=env)):
        with pytest.raises(OrgplanError, match="Bo on elsewhere") as caught:
            attempt()
        assert caught.value.code is ErrorCode.LOCKED
    held.close()
    refuse_if_open(path, env)


@pytest.mark.parametrize("name", ["plan.xlsx", "missing.orgplan"])
def test_what_keeps_no_change_is_refused(tmp_path: Path, env: Environment, name: str):
    (tmp_path / "plan.xlsx").touch()
    with pytest.raises(OrgplanError), editing(tmp_path / name, env=env):
        pytest.fail("opened")
