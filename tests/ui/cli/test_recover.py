"""Unsaved work and backups are listed and brought back; what they replace is kept."""

from pathlib import Path

import pytest

from orgplan.changes.change import ChangeGroup, Set
from orgplan.model.people import Position
from orgplan.storage.environment import Environment
from orgplan.storage.opening import open_document
from tests.ui.cli.conftest import Orgplan


@pytest.fixture
def crashed(plan: Path) -> Path:
    """A plan with one change in a working copy that nobody holds any more."""
    document = open_document(plan, Environment())
    change = Set(Position, "c", "title", "Engineer", "Unsaved title")
    document.commit(ChangeGroup("Rename c", (change,)))
    document.close(discard=False)
    return plan


def title_of(orgplan: Orgplan, plan: Path) -> str:
    changes = orgplan("scenario", "diff", plan, "s", "--json").json()["changes"]
    return next(row["old"] for row in changes if row["field"] == "title")


def test_unsaved_work_is_listed_and_saved_in_its_place_with_a_backup(
    orgplan: Orgplan, crashed: Path
) -> None:
    [work] = orgplan("recover", "--json").json()["unsaved"]
    assert work["number"] == 1
    assert work["changes"] == 1
    assert work["plan"] == str(crashed)
    answer = orgplan("recover", crashed, "--restore", 1, "--json")
    assert answer.code == 0, answer.out
    assert answer.json()["restored"] == str(crashed)
    assert title_of(orgplan, crashed) == "Unsaved title"
    left = orgplan("recover", crashed, "--json").json()
    assert left["unsaved"] == []
    assert orgplan("recover", crashed, "--backup", 1).code == 0
    assert title_of(orgplan, crashed) == "Engineer"


def test_unsaved_work_can_be_saved_elsewhere(
    orgplan: Orgplan, crashed: Path, tmp_path: Path
) -> None:
    other = tmp_path / "rescued.orgplan"
    before = crashed.read_bytes()
    assert orgplan("recover", crashed, "--restore", 1, "-o", other).code == 0
    assert crashed.read_bytes() == before
    assert title_of(orgplan, other) == "Unsaved title"


def test_unsaved_work_that_could_not_be_saved_stays_recoverable(
    orgplan: Orgplan, crashed: Path, tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere" / "rescued.orgplan"
    assert orgplan("recover", crashed, "--restore", 1, "-o", nowhere).code == 2
    assert len(orgplan("recover", crashed, "--json").json()["unsaved"]) == 1


def test_unsaved_work_of_another_plan_is_not_shown(
    orgplan: Orgplan, crashed: Path, tmp_path: Path
) -> None:
    assert orgplan("recover", tmp_path / "other.orgplan", "--json").json()["unsaved"] == []


def test_every_change_of_a_file_leaves_a_backup_that_can_be_brought_back(
    orgplan: Orgplan, kept: Path, tmp_path: Path
) -> None:
    after = kept.read_bytes()
    [backup] = orgplan("recover", kept, "--json").json()["backups"]
    assert backup["number"] == 1
    other = tmp_path / "former.orgplan"
    assert orgplan("recover", kept, "--backup", 1, "-o", other).code == 0
    assert kept.read_bytes() == after
    assert len(orgplan("history", other, "--json").json()["transactions"]) == 1


def test_a_damaged_plan_is_replaced_by_its_backup(orgplan: Orgplan, kept: Path) -> None:
    content = bytearray(kept.read_bytes())
    content[9000] ^= 1
    kept.write_bytes(content)
    refused = orgplan("metrics", kept, "--json")
    assert refused.json()["errors"][0]["code"] == "damaged"
    assert "recover" in refused.json()["errors"][0]["fix"]
    assert orgplan("recover", kept, "--backup", 1).code == 0
    assert orgplan("metrics", kept).code == 0


def test_a_damaged_backup_is_not_put_in_the_place_of_a_plan(orgplan: Orgplan, kept: Path) -> None:
    before = kept.read_bytes()
    [backup] = orgplan("recover", kept, "--json").json()["backups"]
    Path(backup["file"]).write_bytes(Path(backup["file"]).read_bytes()[:-4096])
    answer = orgplan("recover", kept, "--backup", 1, "--json")
    assert answer.json()["errors"][0]["code"] == "damaged"
    assert kept.read_bytes() == before


def test_a_plan_that_somebody_has_open_is_not_replaced(orgplan: Orgplan, kept: Path) -> None:
    before = kept.read_bytes()
    document = open_document(kept, Environment(who="Ann", host="elsewhere"))
    answer = orgplan("recover", kept, "--backup", 1, "--json")
    document.close()
    assert answer.json()["errors"][0]["code"] == "locked"
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("--restore", 7),
        ("--backup", 7),
        ("--restore", 1, "--backup", 1),
        ("--restore", 1, "-o", "x.txt"),
    ],
)
def test_what_is_not_there_is_refused(
    orgplan: Orgplan, kept: Path, arguments: tuple[object, ...]
) -> None:
    before = kept.read_bytes()
    answer = orgplan("recover", kept, *arguments, "--json")
    assert answer.code == 2
    assert len(answer.json()["errors"]) == 1
    assert kept.read_bytes() == before


def test_people_read_what_there_is(orgplan: Orgplan, crashed: Path, tmp_path: Path) -> None:
    assert "1 change since" in orgplan("recover", crashed).out
    assert "Nothing is unsaved" in orgplan("recover", tmp_path / "other.orgplan").out
