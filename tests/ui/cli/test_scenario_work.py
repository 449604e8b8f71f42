"""Branch, try, review, merge, rebase and promote from the command line; each is undone in one."""

from pathlib import Path

import pytest

from tests.ui.cli.conftest import CHOICE, Orgplan, book

MERGE_KEYS = {"applied", "already_true", "conflicts", "gone", "broken_rules", "saved"}


def scenarios(orgplan: Orgplan, plan: Path) -> dict[str, dict]:
    listed = orgplan("scenario", "list", plan, "--json").json()["scenarios"]
    return {row["id"]: row for row in listed}


def layers(orgplan: Orgplan, plan: Path, *scenario: str) -> int:
    return orgplan("metrics", plan, *scenario, "--json").json()["layers"]


def test_a_scenario_is_branched_from_the_plan_or_another(orgplan: Orgplan, plan: Path) -> None:
    first = orgplan("scenario", "new", plan, "Flat & cheap", "--effective", "2027-06-01", "--json")
    assert first.json()["id"] == "flat-cheap"
    assert first.json()["effective_date"] == "2027-06-01"
    orgplan("scenario", "new", plan, "Deeper", "--parent", "s", "--on", "2027-02-01")
    found = scenarios(orgplan, plan)
    assert found["deeper"]["parent"] == "s"
    assert found["deeper"]["branched_on"] == "2027-02-01"
    assert found["flat-cheap"]["parent"] == "baseline"
    assert layers(orgplan, plan, "--scenario", "deeper") == 3
    orgplan("undo", plan, "--steps", 2)
    assert list(scenarios(orgplan, plan)) == ["s"]


def test_a_scenario_is_renamed_and_deleted_and_comes_back(orgplan: Orgplan, plan: Path) -> None:
    assert orgplan("scenario", "rename", plan, "s", "Flat").code == 0
    assert scenarios(orgplan, plan)["s"]["name"] == "Flat"
    assert orgplan("scenario", "delete", plan, "s").code == 0
    assert scenarios(orgplan, plan) == {}
    orgplan("undo", plan)
    assert scenarios(orgplan, plan)["s"]["changes"] == 2


def test_what_stands_on_a_scenario_is_in_the_way_unless_it_is_kept(
    orgplan: Orgplan, plan: Path
) -> None:
    orgplan("scenario", "new", plan, "Child", "--parent", "s")
    before = plan.read_bytes()
    assert orgplan("scenario", "delete", plan, "s", "--json").code == 2
    assert plan.read_bytes() == before
    assert orgplan("scenario", "delete", plan, "s", "--keep-children").code == 0
    assert list(scenarios(orgplan, plan)) == ["child"]
    assert layers(orgplan, plan, "--scenario", "child") == 2


def test_a_promoted_scenario_is_the_plan(orgplan: Orgplan, plan: Path) -> None:
    assert layers(orgplan, plan) == 3
    assert orgplan("scenario", "promote", plan, "s").code == 0
    assert layers(orgplan, plan) == 2
    assert scenarios(orgplan, plan)["s"]["status"] == "implemented"
    orgplan("undo", plan)
    assert layers(orgplan, plan) == 3


def test_a_scenario_goes_from_draft_to_implemented_step_by_step(
    orgplan: Orgplan, plan: Path
) -> None:
    too_early = orgplan("scenario", "status", plan, "s", "approved", "--json")
    assert too_early.code == 2
    assert too_early.json()["errors"][0]["message"].endswith(".")
    orgplan("scenario", "status", plan, "s", "in_review")
    orgplan("scenario", "status", plan, "s", "approved", "--by", "Ann")
    row = scenarios(orgplan, plan)["s"]
    assert (row["status"], row["approver"], row["locked"]) == ("approved", "Ann", True)
    assert orgplan("scenario", "rebase", plan, "s").code == 2
    assert orgplan("scenario", "status", plan, "s", "draft", "--json").code == 2
    back = orgplan("scenario", "status", plan, "s", "draft", "--reason", "Too fast")
    assert back.code == 0
    for step in ("in_review", "approved", "implemented"):
        assert orgplan("scenario", "status", plan, "s", step, "--by", "Ann").code == 0
    assert layers(orgplan, plan) == 2
    comments = orgplan("scenario", "show", plan, "s", "--json").json()["comments"]
    assert "Too fast" in [comment["said"] for comment in comments]


def test_a_locked_scenario_keeps_its_changes(orgplan: Orgplan, plan: Path) -> None:
    orgplan("scenario", "lock", plan, "s")
    assert orgplan("scenario", "rebase", plan, "s", "--json").code == 2
    orgplan("scenario", "unlock", plan, "s")
    assert orgplan("scenario", "rebase", plan, "s", "--json").code == 0


def test_comments_are_kept_with_their_author(orgplan: Orgplan, plan: Path) -> None:
    orgplan("scenario", "comment", plan, "s", "What about Bo?", "--by", "Ann")
    [comment] = orgplan("scenario", "show", plan, "s", "--json").json()["comments"]
    assert (comment["author"], comment["said"]) == ("Ann", "What about Bo?")
    assert "What about Bo?" in orgplan("scenario", "show", plan, "s").out


def test_changes_move_to_another_scenario_with_their_group(orgplan: Orgplan, plan: Path) -> None:
    orgplan("scenario", "new", plan, "Other")
    changes = orgplan("scenario", "show", plan, "s", "--json").json()["changes"]
    chosen = next(row["change_id"] for row in changes if row["group"] == "Rename c")
    assert orgplan("scenario", "move", plan, chosen, "--to", "other").code == 0
    counts = {name: row["changes"] for name, row in scenarios(orgplan, plan).items()}
    assert counts == {"s": 1, "other": 1}
    assert orgplan("scenario", "move", plan, "nobody", "--to", "other").code == 2


HEADS = ("scenario_id", "step", "group", "record", "record_id", "action", "field", "value")
CLASH: dict[str, list[tuple]] = {
    **CHOICE,
    "Scenarios": [("scenario_id", "name"), ("s", "One"), ("t", "Two")],
    "Changes": [
        (*HEADS, "old_value"),
        ("s", 1, "Rename c", "position", "c", "set", "title", "Staff engineer", "Engineer"),
        ("s", 2, "a below b", "position", "a", "set", "reports_to", "b", "ceo"),
        ("t", 1, "Rename c", "position", "c", "set", "title", "Architect", "Engineer"),
        ("t", 2, "Rename b", "position", "b", "set", "title", "Director", "Lead B"),
    ],
}


@pytest.fixture
def clash(orgplan: Orgplan, tmp_path: Path) -> Path:
    """A plan with two scenarios that call one post two names."""
    target = tmp_path / "clash.orgplan"
    orgplan("import", book(tmp_path / "clash.xlsx", **CLASH), "-o", target)
    return target


def test_scenarios_merge_and_a_conflict_keeps_ours_and_ends_in_1(
    orgplan: Orgplan, clash: Path
) -> None:
    answer = orgplan("scenario", "merge", clash, "t", "s", "--json")
    assert answer.code == 1
    merged = answer.json()
    assert merged.keys() >= MERGE_KEYS
    assert [(row["id"], row["field"]) for row in merged["applied"]] == [("b", "title")]
    [conflict] = merged["conflicts"]
    assert [conflict[key] for key in ("base", "ours", "theirs")] == [
        "Engineer", "Staff engineer", "Architect"
    ]  # fmt: skip
    assert orgplan("scenario", "merge", clash, "t", "s", "--theirs", "--json").code == 0
    titles = orgplan("scenario", "diff", clash, "s", "--json").json()["changes"]
    assert "Architect" in {row["new"] for row in titles}


def test_a_merge_without_a_goal_goes_into_the_parent(orgplan: Orgplan, clash: Path) -> None:
    assert orgplan("scenario", "merge", clash, "s", "--json").code == 0
    assert layers(orgplan, clash) == 4
    assert orgplan("history", clash, "--json").json()["transactions"][-1]["intent"] == "merge"


def test_scenarios_that_together_make_a_circle_are_refused(
    orgplan: Orgplan, tmp_path: Path
) -> None:
    changes = [
        *CLASH["Changes"],
        ("t", 3, "b below a", "position", "b", "set", "reports_to", "a", "ceo"),
    ]
    plan = tmp_path / "circle.orgplan"
    source = book(tmp_path / "circle.xlsx", **{**CLASH, "Changes": changes})
    orgplan("import", source, "-o", plan)
    before = plan.read_bytes()
    answer = orgplan("scenario", "merge", plan, "t", "s", "--json")
    assert answer.code == 1
    assert [rule["rule"] for rule in answer.json()["broken_rules"]] == ["cycle"]
    assert not answer.json()["saved"]
    assert plan.read_bytes() == before
    assert "--anyway" in orgplan("scenario", "merge", plan, "t", "s").out
    answer = orgplan("scenario", "merge", plan, "t", "s", "--anyway", "--json")
    assert (answer.code, answer.json()["saved"]) == (1, True)
    assert plan.read_bytes() != before


def test_a_scenario_is_rebased_on_a_refreshed_plan(
    orgplan: Orgplan, clash: Path, tmp_path: Path
) -> None:
    rows = [list(row) for row in CHOICE["Positions"]]
    rows[4][1] = "Staff engineer"
    refreshed = book(tmp_path / "roster.xlsx", Positions=[tuple(row) for row in rows])
    orgplan("import", refreshed, "-o", clash)
    dry = orgplan("scenario", "rebase", clash, "s", "--dry-run", "--json").json()
    assert not dry["saved"]
    rebased = orgplan("scenario", "rebase", clash, "s", "--json")
    assert rebased.code == 0
    assert [row["field"] for row in rebased.json()["already_true"]] == ["title"]
    assert scenarios(orgplan, clash)["s"]["changes"] == 1
    kept = orgplan("scenario", "rebase", clash, "t")
    assert kept.code == 1
    assert "1 in conflict keep the scenario's value" in kept.out
    orgplan("undo", clash)
    assert orgplan("scenario", "rebase", clash, "t", "--ours", "--json").code == 0
    assert scenarios(orgplan, clash)["t"]["changes"] == 1


def test_who_is_affected_and_what_to_do_are_lists_by_wave(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    rows = orgplan("scenario", "affected", plan, "s", "--json").json()["affected"]
    assert {(row["wave"], row["person"], row["matter"]) for row in rows} >= {
        ("2027-03-01", "p4", "manager")
    }
    steps = orgplan("scenario", "implementation", plan, "s", "--json").json()["steps"]
    assert [step["number"] for step in steps] == list(range(1, len(steps) + 1))
    assert {step["id"] for step in steps} == {"c"}
    for verb in ("affected", "implementation"):
        sheet = tmp_path / f"{verb}.xlsx"
        assert orgplan("scenario", verb, plan, "s", "-o", sheet).code == 0
        assert sheet.read_bytes()[:2] == b"PK"
        assert "2027-03-01" in orgplan("scenario", verb, plan, "s").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", ""),
        ("new", "Other", "--parent", "nobody"),
        ("rename", "nobody", "x"),
        ("delete", "baseline"),
        ("promote", "nobody"),
        ("merge", "s", "nobody"),
        ("rebase", "baseline"),
        ("status", "s", "finished"),
        ("comment", "s", " "),
        ("affected", "nobody"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_the_file_stays(
    orgplan: Orgplan, plan: Path, arguments: tuple[str, ...]
) -> None:
    before = plan.read_bytes()
    verb, *rest = arguments
    answer = orgplan("scenario", verb, plan, *rest, "--json")
    assert answer.code == 2, answer.out
    [error] = answer.json()["errors"]
    assert error["message"].endswith(".")
    assert plan.read_bytes() == before
