"""What imports alone have made of a plan: edits are taken out, imports that were undone too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.changes.change import Add, ChangeGroup, Set
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document
from orgplan.storage.plan_file import load_plan, save_plan
from orgplan.tasks.history import history
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh_missing import MissingPolicy
from orgplan.tasks.refreshing import RefreshOptions, as_imported, refresh_plan
from tests.orgplan.spreadsheets.sources import sheet, taken

PLAN = Organization().put(Position(id="a", title="0"))


@pytest.fixture
def document(tmp_path: Path):
    made = new_document(PLAN, Environment(data=tmp_path))
    yield made
    made.close()


def set_title(document: Document, title: str, intent: str) -> None:
    old = document.organization.positions["a"].title
    change = Set(Position, "a", "title", old, title)
    document.commit(ChangeGroup(title, (change,), intent))


def imported_title(document: Document) -> str:
    base = as_imported(document.organization, tuple(document.transactions()))
    assert base is not None
    return base.positions["a"].title


def test_without_a_history_nothing_is_known():
    assert as_imported(PLAN, ()) is None


def test_an_edit_is_no_import_even_before_a_refresh(document: Document):
    set_title(document, "edited", "edit")
    assert imported_title(document) == "0"
    document.commit(ChangeGroup("r", (Add(Position(id="b", title="B")),), "refresh"))
    base = as_imported(document.organization, tuple(document.transactions()))
    assert base is not None
    assert base.positions["a"].title == "0"
    assert base.positions["b"].title == "B"


@given(
    st.lists(st.sampled_from(["edit", "refresh", "undo", "redo"]), max_size=12),
)
def test_the_last_refresh_that_holds_counts_whatever_was_edited_and_undone(tmp_path_factory, steps):
    made = new_document(PLAN, Environment(data=tmp_path_factory.mktemp("data")))
    done: list[tuple[str, str]] = []
    undone: list[tuple[str, str]] = []
    for number, step in enumerate(steps, start=1):
        if step == "undo":
            made.undo()
            undone += [done.pop()] if done else []
        elif step == "redo":
            made.redo()
            done += [undone.pop()] if undone else []
        else:
            set_title(made, str(number), step)
            done.append((step, str(number)))
            undone.clear()
    expected = next((title for kind, title in reversed(done) if kind == "refresh"), "0")
    assert imported_title(made) == expected
    made.close()


def test_people_not_in_the_sheet_can_be_told_to_have_left_in_the_same_step(tmp_path: Path):
    plan = Organization().put_all(
        [
            replace(Organization().plan_settings, as_of=date(2026, 3, 1)),
            Position(id="p1"),
            Person(id="e1", position="p1"),
            Person(id="e2", position="p1"),
        ]
    )
    save_plan(plan, tmp_path / "a.orgplan")
    found = taken(sheet("HR", ["Employee ID", "Name", "Job Title"], ["e1", "Ann Lee", "CEO"]))
    result = ImportResult(found.organization, found.report, (), stated=found.stated)
    kept = refresh_plan(tmp_path / "a.orgplan", result, RefreshOptions())
    assert kept.result.organization.people["e2"].left is None
    refresh_plan(tmp_path / "a.orgplan", result, RefreshOptions(missing=MissingPolicy.LEAVER))
    after = load_plan(tmp_path / "a.orgplan")
    assert after.people["e2"].left == date(2026, 3, 1)
    start, *refreshes = history(tmp_path / "a.orgplan").transactions
    assert [start.intent, *(done.intent for done in refreshes)] == ["start", "refresh", "refresh"]


def without_day(folder: Path) -> tuple[Path, ImportResult]:
    """A plan that does not say which day it is, and a sheet without one of its two people."""
    people = [Person(id="e1", position="p1"), Person(id="e2", position="p1")]
    save_plan(Organization().put_all([Position(id="p1"), *people]), folder / "a.orgplan")
    found = taken(sheet("HR", ["Employee ID", "Name", "Job Title"], ["e1", "Ann Lee", "CEO"]))
    result = ImportResult(found.organization, found.report, (), stated=found.stated)
    return folder / "a.orgplan", result


def test_who_is_missing_leaves_on_the_day_that_is_given_with_the_import(tmp_path: Path):
    path, result = without_day(tmp_path)
    leaver = RefreshOptions(missing=MissingPolicy.LEAVER)
    with pytest.raises(OrgplanError) as refused:
        refresh_plan(path, result, leaver)
    assert "--as-of" in refused.value.fix
    refresh_plan(path, result, replace(leaver, as_of=date(2026, 4, 1)))
    after = load_plan(path)
    assert (after.as_of, after.people["e2"].left) == (date(2026, 4, 1), date(2026, 4, 1))


def test_who_is_missing_leaves_on_the_day_that_a_sheet_plan_brings_along(tmp_path: Path):
    path, _ = without_day(tmp_path)
    roster = sheet("HR", ["Employee ID", "Name", "Job Title"], ["e1", "Ann Lee", "CEO"])
    found = taken(roster, sheet("Plan", ["key", "value"], ["as_of", "2026-05-02"]))
    result = ImportResult(found.organization, found.report, (), stated=found.stated)
    refresh_plan(path, result, RefreshOptions(missing=MissingPolicy.LEAVER))
    assert load_plan(path).people["e2"].left == date(2026, 5, 2)
