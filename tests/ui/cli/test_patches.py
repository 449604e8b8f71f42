"""Work by mail: the difference of two plans as a patch file, merged into a third copy."""

import json
import shutil
from pathlib import Path

import pytest

from tests.ui.cli.conftest import CHOICE, Orgplan, book

MERGE_KEYS = {"applied", "already_true", "conflicts", "gone", "broken_rules"}
CONFLICT_KEYS = {"record", "id", "field", "base", "ours", "theirs"}


def edited(orgplan: Orgplan, folder: Path, name: str, **cells: str) -> Path:
    """A copy of the small plan in which posts have other titles or managers."""
    rows = [list(row) for row in CHOICE["Positions"]]
    heads = rows[0]
    for key, value in cells.items():
        post, field = key.split("__")
        row = next(row for row in rows if row[0] == post)
        row[heads.index(field)] = value
    target = folder / f"{name}.orgplan"
    source = book(folder / f"{name}.xlsx", **{**CHOICE, "Positions": [tuple(r) for r in rows]})
    orgplan("import", source, "-o", target)
    return target


@pytest.fixture
def patch(orgplan: Orgplan, plan: Path, tmp_path: Path) -> Path:
    """What somebody changed in a copy: the title of c, and c below b."""
    theirs = edited(orgplan, tmp_path, "theirs", c__title="Architect", c__reports_to="b")
    target = tmp_path / "work.orgplan-patch"
    answer = orgplan("diff", plan, theirs, "-o", target, "--json")
    assert answer.code == 0, answer.out
    assert len(answer.json()["changes"]) == 2
    return target


def titles(orgplan: Orgplan, plan: Path) -> str:
    return orgplan("scenario", "diff", plan, "baseline", "s", "--json").out


def test_a_patch_goes_into_the_plan_it_was_made_on(
    orgplan: Orgplan, plan: Path, patch: Path
) -> None:
    answer = orgplan("merge", plan, patch, "--json")
    assert answer.code == 0, answer.out
    merged = answer.json()
    assert merged.keys() >= MERGE_KEYS
    assert len(merged["applied"]) == 2
    assert merged["saved"]
    last = orgplan("history", plan, "--json").json()["transactions"][-1]
    assert last["source"] == "work.orgplan-patch"
    again = orgplan("merge", plan, patch, "--json").json()
    assert len(again["already_true"]) == 2
    assert not again["saved"]


def test_a_dry_run_writes_nothing(orgplan: Orgplan, plan: Path, patch: Path) -> None:
    before = plan.read_bytes()
    assert len(orgplan("merge", plan, patch, "--dry-run", "--json").json()["applied"]) == 2
    assert plan.read_bytes() == before


def test_a_conflict_keeps_ours_and_ends_in_1_until_a_side_is_chosen(
    orgplan: Orgplan, patch: Path, tmp_path: Path
) -> None:
    ours = edited(orgplan, tmp_path, "ours", c__title="Principal")
    answer = orgplan("merge", ours, patch, "--json")
    assert answer.code == 1
    [conflict] = answer.json()["conflicts"]
    assert conflict.keys() >= CONFLICT_KEYS
    assert [conflict[key] for key in ("base", "ours", "theirs")] == [
        "Engineer",
        "Principal",
        "Architect",
    ]
    assert orgplan("merge", ours, patch, "--ours", "--json").code == 0
    assert "Principal" in titles(orgplan, ours)
    assert orgplan("merge", ours, patch, "--theirs", "--json").code == 0
    assert "Architect" in titles(orgplan, ours)


def test_two_moves_that_make_a_circle_are_refused_and_explained(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    theirs = edited(orgplan, tmp_path, "theirs", a__reports_to="b")
    ours = edited(orgplan, tmp_path, "ours", b__reports_to="a")
    patch = tmp_path / "circle.orgplan-patch"
    orgplan("diff", plan, theirs, "-o", patch)
    before = ours.read_bytes()
    answer = orgplan("merge", ours, patch, "--json")
    assert answer.code == 1
    [rule] = answer.json()["broken_rules"]
    assert rule["rule"] == "cycle"
    assert set(rule["ids"]) == {"a", "b"}
    assert "circle" in rule["sentence"]
    assert ours.read_bytes() == before
    assert "Nothing was written" in orgplan("merge", ours, patch).out


def test_both_sides_at_once_are_refused(orgplan: Orgplan, plan: Path, patch: Path) -> None:
    assert orgplan("merge", plan, patch, "--ours", "--theirs", "--json").code == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "missing"),
        ("not a patch", "unreadable"),
        ('{"format": "orgplan-patch", "version": 99}', "newer"),
        ('{"format": "orgplan-patch", "version": 1, "chan', "damaged"),
        ('{"format": "orgplan-patch", "version": 1, "changes": []}', "damaged"),
    ],
)
def test_what_is_no_patch_is_refused_in_a_sentence(
    orgplan: Orgplan, plan: Path, tmp_path: Path, content: str | None, code: str
) -> None:
    patch = tmp_path / "x.orgplan-patch"
    if content is not None:
        patch.write_text(content)
    before = plan.read_bytes()
    answer = orgplan("merge", plan, patch, "--json")
    assert answer.code == 2
    assert [error["code"] for error in answer.json()["errors"]] == [code]
    assert plan.read_bytes() == before


def test_a_patch_whose_values_were_altered_is_damaged(
    orgplan: Orgplan, plan: Path, patch: Path
) -> None:
    shape = json.loads(patch.read_text())
    shape["changes"][0]["new"] = "Intern"
    patch.write_text(json.dumps(shape))
    assert orgplan("merge", plan, patch, "--json").json()["errors"][0]["code"] == "damaged"


def test_a_patch_is_written_under_its_own_ending_only(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    other = tmp_path / "copy.orgplan"
    shutil.copy(plan, other)
    before = other.read_bytes()
    assert orgplan("diff", plan, plan, "-o", other, "--json").code == 2
    assert other.read_bytes() == before


def test_equal_plans_do_not_differ(orgplan: Orgplan, plan: Path) -> None:
    assert orgplan("diff", plan, plan, "--json").json()["changes"] == []
    assert "Changes (0)" in orgplan("diff", plan, plan).out


def test_a_patch_without_pay_holds_no_salary_and_merges_the_rest(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    theirs = edited(orgplan, tmp_path, "theirs", c__title="Architect", c__base_salary="173205")
    patch = tmp_path / "told.orgplan-patch"
    assert orgplan("diff", plan, theirs, "-o", patch).code == 0
    assert "173205" in patch.read_text()
    assert orgplan("diff", plan, theirs, "-o", patch, "--redact", "pay").code == 0
    assert not [salary for salary in ("173205", "141421") if salary in patch.read_text()]
    assert [row["field"] for row in orgplan("merge", plan, patch, "--json").json()["applied"]] == [
        "title"
    ]
