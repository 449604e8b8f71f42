import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from orgplan.changes.change import Add, ChangeGroup, Close, Note, Set
from orgplan.errors import ErrorCode, OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.model.plans import ChangeAction, Comment, Scenario, ScenarioChange
from orgplan.scenarios.scenario import scenario_organization
from orgplan.storage.chain import broken_at
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.erasing import Forgotten, forget
from orgplan.storage.opening import new_document, open_document
from orgplan.storage.recovery import recover, recoveries
from orgplan.storage.shrinking import Shrinker

NAME, EMAIL, PAY, NICK = "Marcella Canary", "m.canary@example.com", "73917391", "Celly"
PERSON = Person(id="E1", name=NAME, email=EMAIL, position="P1", custom=(("Nick", NICK),))
POST = Position(id="P1", title=f"Deputy of {NAME}", base_salary=Decimal(PAY))


def row(number: int, field: str, value: str, record: str = "position", of: str = "P1"):
    return ScenarioChange(
        id=f"S1 {number}",
        scenario="S1",
        step=number,
        record=record,
        record_id=of,
        field=field,
        value=value,
        action=ChangeAction.SET,
        group=f"Change {NAME} to {PAY}",
    )


def steps() -> Iterator[ChangeGroup]:
    yield ChangeGroup(f"Hire {NAME}", (Add(POST), Add(PERSON)))
    raised = Set(Position, "P1", "base_salary", POST.base_salary, Decimal(PAY + "1"))
    yield ChangeGroup(f"Pay {PAY} → {PAY}1", (replace(raised, note=Note(reason=f"was {PAY}")),))
    scenario = Scenario(id="S1", name="A", note=f"Asked for by {NAME.upper()}")
    rows = row(1, "base_salary", PAY + "2"), row(2, "E-mail", EMAIL, "Person", "E1")
    comment = Comment(id="C1", scenario="S1", author=NAME, said=f"See {EMAIL}!")
    yield ChangeGroup("Branch", (Add(scenario), *map(Add, rows), Add(comment)))
    yield ChangeGroup("Leaves", (Close(Person, "E1", PERSON, erase=True),))


@pytest.fixture
def env(tmp_path: Path) -> Environment:
    return Environment(data=tmp_path / "data", who="ann", host="here")


@pytest.fixture
def plan(tmp_path: Path, env: Environment) -> Path:
    """A plan with a history, a scenario, backups, and a working copy left by a crash."""
    path = tmp_path / "a.orgplan"
    document = new_document(Organization(), env)
    for group in steps():
        document.commit(group)
        document.save(path)
    document.undo()
    document.save()
    document.commit(ChangeGroup("Rename", (Set(Person, "E1", "name", NAME, f"{NAME} II"),)))
    crash(document)
    return path


def crash(document: Document) -> None:
    document._copy.connection.close()
    document._copy.folder.release()
    document._file.release()


def hits(folder: Path, *texts: str) -> list[str]:
    """Say where a text stands: in a file's bytes, or in anything packed in a database."""
    found = []
    for file in folder.rglob("*"):
        if file.is_file():
            parts = [file.read_bytes(), *_unpacked(file)]
            wanted = [text.casefold().encode() for text in texts]
            if any(one in part.lower() for part in parts for one in wanted):
                found.append(str(file.relative_to(folder)))
    return found


def _unpacked(file: Path) -> Iterator[bytes]:
    if not file.read_bytes().startswith(b"SQLite format 3"):
        return
    connection = sqlite.connect(f"{file.as_uri()}?mode=ro", uri=True)
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    shrinker = Shrinker(meta["dictionary"])
    for table in ("block", "txn", "change", "meta"):
        for values in connection.execute(f"SELECT * FROM {table}"):
            for value in values:
                yield from _readings(value, shrinker.unpacked)
    connection.close()


def _readings(value: object, shrunk: Callable[[bytes], str]) -> Iterator[bytes]:
    yield str(value).encode()
    if isinstance(value, bytes):
        for unpack in (zlib.decompress, lambda data: shrunk(data).encode()):
            try:
                yield unpack(value)
            except (zlib.error, ValueError):
                continue


def test_the_canaries_are_found_before_they_are_forgotten(plan: Path, tmp_path: Path):
    for canary in (NAME, EMAIL, PAY, NICK):
        found = hits(tmp_path, canary)
        assert {"a.orgplan"} < set(found)
        assert any("backups" in file for file in found)
        assert any("plan.db" in file for file in found)


def test_a_forgotten_person_is_nowhere_any_more(plan: Path, env: Environment, tmp_path: Path):
    found = forget(plan, env, person="E1")
    assert hits(tmp_path, NAME, EMAIL, NICK, "Canary II") == []
    assert found.records > 2
    assert found.steps > 2
    assert found.files > 3
    assert found.closed == ()


def test_an_open_plan_has_forgotten_at_once(plan: Path, env: Environment, tmp_path: Path):
    document = open_document(plan, env)
    document.commit(ChangeGroup(f"Call her {NAME} III", ()))
    assert any("plan.db-wal" in file for file in hits(tmp_path, NAME))
    forget(document, env, person="E1")
    assert hits(tmp_path, NAME, EMAIL, NICK) == []
    assert not document.is_dirty
    document.close()


def test_a_forgotten_field_is_nowhere_any_more(plan: Path, env: Environment, tmp_path: Path):
    assert forget(plan, env, field="base_salary").files > 3
    assert hits(tmp_path, PAY) == []


def test_what_is_left_after_forgetting_a_person_is_whole(plan: Path, env: Environment):
    forget(plan, env, person="E1")
    document = open_document(plan, env)
    history = list(document.transactions())
    assert broken_at(history) is None
    assert history[-1].intent == "forget"
    assert document.organization.people["E1"].name == "removed"
    assert document.organization.positions["P1"].title == "Deputy of removed"
    assert document.organization.positions["P1"].base_salary == Decimal(PAY + "1")
    assert "removed" in document.organization.scenarios["S1"].note
    assert "removed" in history[1].label
    document.close()


def test_a_scenario_stands_after_its_field_is_forgotten(plan: Path, env: Environment):
    forget(plan, env, field="base_salary")
    document = open_document(plan, env)
    post = scenario_organization(document.organization, "S1").positions["P1"]
    assert post.base_salary is None
    assert document.organization.people["E1"].name == NAME
    document.close()


def test_undo_goes_back_beyond_what_was_forgotten(plan: Path, env: Environment):
    forget(plan, env, person="E1")
    document = open_document(plan, env)
    while document.undo():
        continue
    assert len(document.organization.positions) == 0
    while document.redo():
        continue
    assert document.organization.people.get("E1") is None
    document.close()


def test_work_left_behind_can_still_be_recovered(plan: Path, env: Environment):
    forget(plan, env, person="E1")
    document = recover(recoveries(env)[0], env)
    assert document.organization.people["E1"].name == "removed"
    assert broken_at(document.transactions()) is None
    document.close()


def test_a_person_whose_id_is_the_name_keeps_all_relations(env: Environment, tmp_path: Path):
    path = tmp_path / "b.orgplan"
    document = new_document(Organization(), env)
    person = Person(id=NAME, name=NAME)
    other = Person(id="E2", name="Bo", mentor=NAME)
    document.commit(ChangeGroup("Add", (Add(person), Add(other))))
    document.save(path)
    document.close()
    forget(path, env, person=NAME)
    assert hits(tmp_path, NAME) == []
    document = open_document(path, env)
    assert document.organization.people["E2"].mentor in document.organization.people
    document.close()


def test_a_name_inside_another_word_stays(env: Environment, tmp_path: Path):
    document = new_document(Organization(), env)
    document.commit(ChangeGroup("Add", (Add(Person(id="E1", name="Al")),)))
    document.commit(ChangeGroup("Also Al", (Add(Position(id="P1", title="Also Al")),)))
    forget(document, env, person="E1")
    assert document.organization.positions["P1"].title == "Also removed"
    assert document.undo_label == "Also removed"
    document.close()


def test_under_a_passphrase_everything_is_rewritten_too(env: Environment, tmp_path: Path):
    path = tmp_path / "c.orgplan"
    document = new_document(Organization(), env)
    document.set_passphrase("one")
    document.commit(next(steps()))
    document.save(path)
    document.save()
    document.close()
    assert forget(path, env, person="E1", passphrase="one") == Forgotten(2, 1, 2, ())
    document = open_document(path, env, passphrase="one")
    assert document.organization.people["E1"].email == "removed"
    assert hits(tmp_path, NAME, EMAIL, "removed") == []
    document.close()


def test_nothing_is_forgotten_in_a_plan_that_is_open_elsewhere(plan: Path, env: Environment):
    document = open_document(plan, replace(env, who="bo", host="there"))
    with pytest.raises(OrgplanError) as caught:
        forget(plan, env, person="E1")
    assert caught.value.code is ErrorCode.LOCKED
    assert "bo on there" in caught.value.message
    document.close()


@pytest.mark.parametrize(
    "what",
    [{"person": "E9"}, {"field": "shoe_size"}, {"field": "id"}, {}, {"person": "E1", "field": "x"}],
)
def test_what_is_not_there_cannot_be_forgotten(plan: Path, env: Environment, what):
    before = plan.read_bytes()
    with pytest.raises(OrgplanError):
        forget(plan, env, **what)
    assert plan.read_bytes() == before
