import dataclasses
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from orgplan.changes.change import Add, ChangeGroup, Close, Note, Set
from orgplan.model.people import Position
from orgplan.storage.chain import broken_at
from orgplan.storage.environment import Environment
from orgplan.storage.opening import open_document
from orgplan.storage.texts import restored, storable
from tests.orgplan.storage.plans import saved

HALF = "\ud800"
ANY = st.text(st.characters(categories=None) | st.sampled_from([HALF, "\udfff", "\ufdd0", "0"]))


@given(ANY)
def test_every_text_can_be_stored_and_comes_back(text: str):
    stored = storable(text)
    assert isinstance(stored, str)
    assert stored.encode().decode() == stored
    assert restored(stored) == text


@given(st.text() | st.none() | st.integers() | st.binary())
def test_what_sqlite_takes_is_stored_as_it_is(value: object):
    if not isinstance(value, str) or "\ufdd0" not in value:
        assert storable(value) is value or storable(value) == value


def test_half_characters_survive_everywhere(path: Path, env: Environment):
    strange = dataclasses.replace(env, who=f"ann{HALF}")
    document = saved(path, strange)
    note = Note(author=f"bo{HALF}", reason=f"why{HALF}")
    post = Position(id=f"P{HALF}", title=f"Head {HALF}", custom=((f"K{HALF}", f"V{HALF}"),))
    renamed = Set(Position, post.id, "title", post.title, f"\udc00{HALF}", note)
    last = dataclasses.replace(post, title=f"\udc00{HALF}")
    steps = (
        ChangeGroup(f"Add {HALF}", (Add(post, note),), f"intent{HALF}"),
        ChangeGroup(f"Rename {HALF}", (renamed,)),
        ChangeGroup(f"Erase {HALF}", (Close(Position, post.id, last, erase=True, note=note),)),
    )
    for step in steps:
        document.commit(step, scenario=HALF, source=f"{HALF}.csv", reason=HALF)
    document.undo()
    document.save()
    document.close()
    document = open_document(path, env)
    done = list(document.transactions())[1:]
    assert [one.changes for one in done[:3]] == [step.changes for step in steps]
    assert {(one.scenario, one.source, one.reason) for one in done} == {(HALF, f"{HALF}.csv", HALF)}
    assert [one.label for one in done[:3]] == [step.sentence for step in steps]
    assert done[0].who == f"ann{HALF}"
    assert document.undo_label == f"Rename {HALF}"
    assert document.organization.positions[post.id] == last
    assert broken_at(document.transactions()) is None
    document.close()
