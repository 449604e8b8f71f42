"""What is forgotten is nowhere any more: neither in plan and history nor in backups and copies."""

from pathlib import Path

import pytest

from orgplan.storage.environment import Environment
from orgplan.storage.plan_file import load_plan
from tests.ui.cli.conftest import CHOICE, Orgplan, book

CANARY = "Zebulon Quagmire"


@pytest.fixture
def told(orgplan: Orgplan, tmp_path: Path) -> Path:
    """A plan that was changed and replaced once, with a person of a rare name."""
    people = [("person_id", "name"), ("p1", CANARY), *CHOICE["People"][2:]]
    source = book(tmp_path / "told.xlsx", **{**CHOICE, "People": people})
    plan = tmp_path / "told.orgplan"
    orgplan("import", source, "-o", plan)
    orgplan("import", source, "-o", plan, "--replace")
    orgplan("scenario", "comment", plan, "s", f"Ask {CANARY} about it")
    return plan


def quoted(orgplan: Orgplan, plan: Path) -> bool:
    people = {person.name for person in load_plan(plan).people}
    return CANARY in people or CANARY in orgplan("history", plan, "--json").out


def copies(plan: Path) -> list[Path]:
    env = Environment()
    return [*plan.parent.glob("*.orgplan"), *(env.data / "backups").rglob("*.orgplan")]


def test_a_person_is_forgotten_in_plan_history_backups_and_copies(
    orgplan: Orgplan, told: Path
) -> None:
    assert [path for path in copies(told) if quoted(orgplan, path)]
    answer = orgplan("forget", told, "--person", "p1", "--yes", "--json")
    assert answer.code == 0, answer.out
    assert answer.json()["records"] >= 2
    assert answer.json()["files"] >= 2
    assert len(copies(told)) >= 3
    assert not [path for path in copies(told) if quoted(orgplan, path)]
    assert orgplan("history", told, "--verify").code == 0


def test_a_field_is_forgotten(orgplan: Orgplan, told: Path) -> None:
    assert orgplan("forget", told, "--field", "base_salary", "--yes").code == 0
    assert {post.base_salary for path in copies(told) for post in load_plan(path).positions} == {
        None
    }
    assert orgplan("metrics", told, "--json").json()["annual_cost"] in {None, 0}


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--person", "p1", "--field", "name", "--yes"),
        ("--person", "p1"),
        ("--person", "nobody", "--yes"),
        ("--field", "nothing", "--yes"),
    ],
)
def test_without_a_clear_wish_nothing_is_forgotten(
    orgplan: Orgplan, told: Path, arguments: tuple[str, ...]
) -> None:
    before = told.read_bytes()
    answer = orgplan("forget", told, *arguments, "--json")
    assert answer.code == 2
    assert len(answer.json()["errors"]) == 1
    assert told.read_bytes() == before


@pytest.mark.parametrize(("said", "code"), [(True, 0), (False, 130)])
def test_a_person_at_a_terminal_is_asked_once_more(
    orgplan: Orgplan, told: Path, monkeypatch: pytest.MonkeyPatch, said: bool, code: int
) -> None:
    def answer(*_: object, abort: bool, **__: object) -> None:
        if not said and abort:
            raise KeyboardInterrupt

    monkeypatch.setattr("ui.cli.verbs.forget.at_terminal", lambda: True)
    monkeypatch.setattr("ui.cli.verbs.forget.typer.confirm", answer)
    assert orgplan("forget", told, "--person", "p1").code == code
    assert quoted(orgplan, told) is not said
