"""The rows of an undo or redo are those of the step it is about, turned round or copied."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from orgplan.changes.apply import inverses
from orgplan.changes.change import Add, ChangeGroup, Close, Note, Set
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.storage import change_rows, document, store
from orgplan.storage.chain import broken_at
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document, open_document

HALF = "\ud83d"
NOTE = Note(effective=date(2027, 3, 1), author=f"Bo{HALF}", reason="Büro")
OLD = Position(id="p1", title=f"Old {HALF}", custom=(("Büro", "1|2"),))
NEW = Position(id="p1", title="New", custom=OLD.custom)
START = Organization().put(OLD).put(Position(id="p2"))
STEP = ChangeGroup(
    "All kinds of change",
    (
        Add(Person(id="a", name="Ann"), NOTE),
        Set(Position, "p1", "title", OLD.title, NEW.title, NOTE),
        Close(Position, "p1", NEW, date(2027, 1, 1), note=NOTE),
        Close(Position, "p2", Position(id="p2"), erase=True),
    ),
)


@pytest.fixture
def step(env: Environment) -> document.Document:
    made = new_document(START, env)
    made.commit(STEP)
    return made


def test_an_undo_holds_the_inverse_changes_and_a_redo_the_changes(step):
    step.undo()
    step.redo()
    *_, undone, redone = step.transactions()
    assert undone.changes == inverses(STEP.changes)
    assert redone.changes == STEP.changes
    assert broken_at(step.transactions()) is None


def test_a_step_of_an_earlier_session_is_taken_back_too(step, env, tmp_path: Path):
    step.save(tmp_path / "a.orgplan")
    step.close()
    again = open_document(tmp_path / "a.orgplan", env)
    again.undo()
    assert again.organization == START
    assert broken_at(again.transactions()) is None


def test_what_is_in_hand_is_taken_back_without_reading_or_writing_a_record(step, monkeypatch):
    def refuse(*_arguments, **_options):
        raise AssertionError

    monkeypatch.setattr(store, "change_of", refuse)
    monkeypatch.setattr(change_rows, "record_to_json", refuse)
    step.undo()
    step.redo()
    assert step.organization.people.ids() == ("a",)
