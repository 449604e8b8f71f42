"""What imports alone have made of a plan: edits are taken out, imports that were undone too."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.changes.change import Add, ChangeGroup, Set
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document
from orgplan.tasks.refreshing import as_imported

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
