"""History: every change of a plan file with its author, filtered, exported, proven and undone."""

from pathlib import Path

import pytest

from tests.ui.cli.conftest import Orgplan

TRANSACTION_KEYS = {"at", "who", "label", "source", "changes"}


def transactions(orgplan: Orgplan, plan: Path, *options: object) -> list[dict]:
    answer = orgplan("history", plan, *options, "--json")
    assert answer.code == 0, answer.out
    return answer.json()["transactions"]


def test_an_import_and_a_kept_solve_are_steps_of_the_history(orgplan: Orgplan, plan: Path) -> None:
    assert "Plan of record" not in orgplan("solve", plan, "--keep", "--json").json()["plans"]
    start, keep = transactions(orgplan, plan)
    assert (start["label"], start["source"]) == ("Import choice.xlsx", "choice.xlsx")
    assert start["changes"] == []
    assert keep.keys() >= TRANSACTION_KEYS
    assert keep["label"] == "Apply the plan with 2 funded initiatives"
    assert keep["source"] == "orgplan solve"
    assert ("add", "record") in {(row["action"], row["id"]) for row in keep["changes"]}
    orgplan("undo", plan)
    assert "Plan of record" not in orgplan("solve", plan, "--json").json()["plans"]


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("--since", "2000-01-01", 2),
        ("--since", "2100-01-01", 0),
        ("--until", "2000-01-01", 0),
        ("--until", "2100-01-01", 2),
        ("--who", "nobody at all", 0),
        ("--record", "s", 1),
        ("--record", "a", 0),
        ("--text", "LAYERS", 1),
        ("--text", "nowhere", 0),
        ("--scenario", "s", 0),
    ],
)
def test_the_history_is_narrowed_down(
    orgplan: Orgplan, kept: Path, option: str, value: str, expected: int
) -> None:
    assert len(transactions(orgplan, kept, option, value)) == expected


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_history_is_written_with_a_row_per_field(
    orgplan: Orgplan, kept: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"audit.{ending}"
    assert orgplan("history", kept, "-o", target).code == 0
    content = target.read_bytes()
    assert content[:2] == b"PK" if ending == "xlsx" else b"Fewer layers,Flat" in content


def test_an_untouched_history_is_verified(orgplan: Orgplan, kept: Path) -> None:
    answer = orgplan("history", kept, "--verify", "--json")
    assert answer.code == 0
    assert answer.json()["verified"]


def test_an_altered_history_is_found_and_ends_in_1(
    orgplan: Orgplan, kept: Path, altered: Path
) -> None:
    answer = orgplan("history", altered, "--verify", "--json")
    assert answer.code == 1
    assert answer.json()["broken_at"] == 2
    assert not answer.json()["verified"]


def name_of_scenario(orgplan: Orgplan, plan: Path) -> str:
    return orgplan("scenario", "show", plan, "s", "--json").json()["name"]


def test_undo_takes_a_step_back_and_redo_does_it_again(orgplan: Orgplan, kept: Path) -> None:
    undone = orgplan("undo", kept, "--json").json()
    assert [row["undoes"] for row in undone["transactions"]] == [2]
    assert (undone["undo"], undone["redo"]) == ("", "Rename Fewer layers to Flat")
    assert name_of_scenario(orgplan, kept) == "Fewer layers"
    assert [row["redoes"] for row in orgplan("redo", kept, "--json").json()["transactions"]] == [2]
    assert name_of_scenario(orgplan, kept) == "Flat"
    assert len(transactions(orgplan, kept)) == 4


def test_with_nothing_to_take_back_the_file_stays_as_it_is(orgplan: Orgplan, plan: Path) -> None:
    before = plan.read_bytes()
    answer = orgplan("undo", plan, "--steps", 5)
    assert answer.code == 0
    assert "nothing" in answer.out
    assert plan.read_bytes() == before


def test_people_read_tables(orgplan: Orgplan, kept: Path) -> None:
    listed = orgplan("history", kept).out
    assert "Rename Fewer layers to Flat" in listed
    assert "Field" not in listed
    assert "Field" in orgplan("history", kept, "--details").out
