"""Scenarios inside a plan file are listed, shown and compared from the command line."""

from pathlib import Path

import pytest

from tests.ui.cli.conftest import Orgplan, book

CHANGE_KEYS = {"scenario", "group", "record", "id", "field", "old", "new", "effective_date"}


def test_scenarios_are_listed_with_the_contracts_keys(orgplan: Orgplan, plan: Path) -> None:
    [row] = orgplan("scenario", "list", plan, "--json").json()["scenarios"]
    assert row["id"] == "s"
    assert row["name"] == "Fewer layers"
    assert row["parent"] == "baseline"
    assert row["status"] == "draft"
    assert row["changes"] == 2


def test_a_plan_without_scenarios_has_an_empty_list(orgplan: Orgplan, tmp_path: Path) -> None:
    path = book(tmp_path / "people.xlsx", People=[("person_id", "name"), ("p", "Ann")])
    assert orgplan("scenario", "list", path, "--json").json() == {"scenarios": []}
    assert "scenario new" in orgplan("scenario", "list", path).out


def test_what_a_scenario_changes_is_told_from_what_to_what(orgplan: Orgplan, plan: Path) -> None:
    changes = orgplan("scenario", "diff", plan, "s", "--json").json()["changes"]
    assert changes[0].keys() >= CHANGE_KEYS
    assert [(c["id"], c["field"], c["old"], c["new"]) for c in changes] == [
        ("c", "reports_to", "a", "ceo"),
        ("c", "title", "Engineer", "Staff engineer"),
    ]
    assert {c["effective_date"] for c in changes} == {"2027-03-01"}
    assert changes[0]["group"] == "Move c"


def test_two_scenarios_differ_by_what_makes_one_of_the_other(orgplan: Orgplan, plan: Path) -> None:
    there = orgplan("scenario", "diff", plan, "baseline", "s", "--json").json()["changes"]
    assert [(c["field"], c["new"]) for c in there] == [
        ("title", "Staff engineer"),
        ("reports_to", "ceo"),
    ]
    back = orgplan("scenario", "diff", plan, "s", "baseline", "--json").json()["changes"]
    assert [(c["field"], c["new"]) for c in back] == [("title", "Engineer"), ("reports_to", "a")]


def test_a_scenario_is_shown_with_its_facts_and_changes(orgplan: Orgplan, plan: Path) -> None:
    shown = orgplan("scenario", "show", plan, "s", "--json").json()
    assert shown["name"] == "Fewer layers"
    assert shown["comments"] == []
    assert len(shown["changes"]) == 2


@pytest.mark.parametrize("verb", ["show", "diff"])
def test_an_unknown_scenario_is_refused_with_those_there_are(
    orgplan: Orgplan, plan: Path, verb: str
) -> None:
    answer = orgplan("scenario", verb, plan, "nobody", "--json")
    assert answer.code == 2
    [error] = answer.json()["errors"]
    assert error["code"] == "missing"
    assert "baseline, s" in error["fix"]


def test_people_read_tables_and_a_hint_where_there_is_none(orgplan: Orgplan, plan: Path) -> None:
    assert "Fewer layers" in orgplan("scenario", "list", plan).out
    assert "Staff engineer" in orgplan("scenario", "show", plan, "s").out
    assert "Staff engineer" in orgplan("scenario", "diff", plan, "s").out


def test_without_a_verb_the_verbs_are_told(orgplan: Orgplan) -> None:
    answer = orgplan("scenario", "--help")
    assert answer.code == 0
    assert all(verb in answer.out for verb in ("list", "show", "diff", "merge", "rebase"))
    assert orgplan("scenario").code == 2
