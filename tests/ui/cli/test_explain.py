"""`orgplan explain`: every question keeps its keys and codes, and its numbers add up."""

from pathlib import Path

import pytest

from tests.ui.cli.conftest import Orgplan, book

COMMON = {"verb", "id", "seconds", "exact", "gap", "plan_hash"}
KEYS = {
    "plans": "plans rows",
    "why-not j": "delta_value displaced entered binding infeasible_because",
    "what-would-it-take j": "options",
    "worth --workers 1": "rows",
    "price --workers 1": "rows",
    "conflict": "conflicts skills periods repairs",
    "alternatives": "plans core never within",
}
SHEETS: dict[str, list[tuple]] = {
    "Plan": [("key", "value"), ("planning_start", "2027-01-01"), ("periods", 4)],
    "Teams": [("team_id", "name"), ("t", "Data team"), ("u", "Web team")],
    "Demand": [
        ("initiative", "team", "skill", "person_months"),
        ("i", "t", "data", 3),
        ("j", "t", "data", 2),
        ("k", "u", "web", 1),
    ],
    "Supply": [
        ("team", "skill", "period", "person_months"),
        *(("t", "data", number, 1) for number in range(1, 5)),
        *(("u", "web", number, 1) for number in range(1, 5)),
    ],
}


def portfolio(path: Path, must: str) -> Path:
    rows = (("i", "Payroll", 10), ("j", "Ledger", 9), ("k", "Portal", 4))
    head = ("id", "name", "value", "mandatory")
    listed = [(*row, "yes" if row[0] in must else "no") for row in rows]
    return book(path, **SHEETS, Initiatives=[head, *listed])


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return portfolio(tmp_path / "work.xlsx", "k")


@pytest.fixture
def clash(tmp_path: Path) -> Path:
    return portfolio(tmp_path / "clash.xlsx", "ijk")


@pytest.mark.parametrize("question", KEYS)
def test_every_answer_has_its_keys(orgplan: Orgplan, work: Path, question: str):
    answer = orgplan("explain", work, *question.split(), "--json")
    assert answer.code == 0, answer.err
    found = answer.json()
    assert set(found) >= COMMON | set(KEYS[question].split())
    assert found["verb"] == question.split()[0]
    assert found["exact"] is True
    assert found["gap"] == 0


@pytest.mark.parametrize("question", KEYS)
def test_every_answer_reads_as_sentences(orgplan: Orgplan, work: Path, question: str):
    answer = orgplan("explain", work, *question.split())
    assert answer.code == 0
    first = answer.out.splitlines()[0]
    assert first[0].isupper()
    assert first.rstrip().endswith((".", ":"))


def test_why_not_names_who_leaves_and_what_is_lost(orgplan: Orgplan, work: Path):
    found = orgplan("explain", work, "why-not", "j", "--json").json()
    assert found["delta_value"] == pytest.approx(-1.0)
    assert found["displaced"] == [{"id": "i", "value": 10.0}]
    assert found["binding"][0]["team"] == "t"
    assert found["binding"][0]["skill"] == "data"
    told = orgplan("explain", work, "why-not", "j").out
    assert "Funding Ledger (j) would make the plan worth 1 less." in told
    assert "It would displace Payroll (i)." in told


def test_what_it_takes_is_told_in_people_time_and_scope(orgplan: Orgplan, work: Path):
    options = orgplan("explain", work, "what-would-it-take", "j", "--json").json()["options"]
    found = {option["kind"]: option for option in options}
    assert set(found) == {"capacity", "later", "smaller"}
    added = found["capacity"]["changes"]
    assert sum(change["person_months"] for change in added) == pytest.approx(1.0)
    assert found["capacity"]["fte"] == pytest.approx(1.0 / len({c["period"] for c in added}))
    assert found["later"]["value"] == pytest.approx(9.0)
    assert found["smaller"]["value"] == pytest.approx(4.5)


def test_a_conflict_ends_in_1_and_names_both_and_the_skill(orgplan: Orgplan, clash: Path):
    answer = orgplan("explain", clash, "conflict", "--json")
    assert answer.code == 1
    (conflict,) = answer.json()["conflicts"]
    assert {(rule["rule"], rule["id"]) for rule in conflict["rules"]} == {
        ("must_do", "i"),
        ("must_do", "j"),
        ("supply", "data"),
    }
    for word in ("Payroll", "Ledger", "data"):
        assert word in conflict["sentence"]
    assert "Portal" not in conflict["sentence"]
    assert answer.json()["repairs"][0]["cost"] == pytest.approx(1.0)


def test_without_a_conflict_it_ends_in_0_with_nothing(orgplan: Orgplan, work: Path):
    answer = orgplan("explain", work, "conflict", "--json")
    assert (answer.code, answer.json()["conflicts"]) == (0, [])


def test_an_unknown_id_is_refused_with_the_nearest(orgplan: Orgplan, work: Path):
    answer = orgplan("explain", work, "why-not", "jj")
    assert answer.code == 2
    assert "no open initiative with the id jj" in answer.err
    assert "Did you mean j?" in answer.err


def test_an_unknown_question_is_refused_with_the_nearest(orgplan: Orgplan, work: Path):
    answer = orgplan("explain", work, "frontiers", "--json")
    (error,) = answer.json()["errors"]
    assert (answer.code, error["message"][-12:]) == (2, " 'frontier'?")


def test_an_id_counts_whatever_its_case(orgplan: Orgplan, work: Path):
    assert orgplan("explain", work, "why-not", "J", "--json").json()["id"] == "j"


@pytest.mark.parametrize("wrong", [["why-not"], ["why"], []])
def test_half_a_question_is_refused(orgplan: Orgplan, work: Path, wrong: list[str]):
    assert orgplan("explain", work, *wrong, "--json").code == 2


def test_one_more_engineer_lets_the_other_in(orgplan: Orgplan, work: Path):
    rows = orgplan("explain", work, "worth", "--workers", "1", "--json").json()["rows"]
    assert (rows[0]["team"], rows[0]["skill"], rows[0]["value"]) == ("t", "data", 9.0)
    assert rows[0]["funds"] == ["j"]


def test_two_processes_give_the_same_prices(orgplan: Orgplan, work: Path):
    one, two = (
        orgplan("explain", work, "price", "--workers", number, "--json").json()["rows"]
        for number in ("1", "2")
    )
    assert one == two
    assert [row["delta_value"] for row in one] == [0.0]


@pytest.fixture
def impossible(tmp_path: Path) -> Path:
    """What the plan of record holds must stay, and its people are gone."""
    return book(
        tmp_path / "impossible.xlsx",
        Plan=SHEETS["Plan"],
        Teams=SHEETS["Teams"],
        Demand=[row for row in SHEETS["Demand"] if row[0] != "j"],
        Supply=[
            ("team", "skill", "period", "person_months"),
            ("t", "data", 1, 1),
            ("u", "web", 1, 9),
        ],
        Initiatives=[("id", "name", "value"), ("i", "Payroll", 10), ("k", "Portal", 4)],
        Plans=[
            ("plan", "kind", "initiative", "team", "skill", "period", "person_months"),
            ("old", "record", "i", "t", "data", 1, 3),
        ],
        Rules=[("rule", "hard", "limit"), ("changes", "yes", 0)],
    )


@pytest.mark.parametrize("question", ["plans", "why-not j", "worth", "alternatives", "confidence"])
def test_without_a_plan_there_is_nothing_to_explain(
    orgplan: Orgplan, impossible: Path, question: str
):
    answer = orgplan("explain", impossible, *question.replace("j", "k").split(), "--json")
    (error,) = answer.json()["errors"]
    assert answer.code == 2
    assert error["message"] == "There is nothing to explain. No plan keeps every hard rule."
    assert "conflict" in error["fix"]


def test_without_a_plan_the_conflict_can_be_asked(orgplan: Orgplan, impossible: Path):
    answer = orgplan("explain", impossible, "conflict", "--json")
    assert answer.code == 1
    (conflict,) = answer.json()["conflicts"]
    assert {(rule["rule"], rule["id"]) for rule in conflict["rules"]} == {
        ("changes", ""),
        ("supply", "data"),
    }


def test_without_a_plan_solving_lists_nobody_as_unfunded_for_another_reason(
    orgplan: Orgplan, impossible: Path
):
    told = orgplan("solve", impossible)
    assert told.code == 1
    assert "No plan keeps every hard rule." in told.out
    assert "Not funded" not in told.out
    rows = orgplan("solve", impossible, "--json").json()["unfunded"]
    assert {row["code"] for row in rows} == {"no_plan"}
    assert {row["reason"] for row in rows} == {"No plan keeps every hard rule."}


@pytest.mark.parametrize("verb", ["worth", "price"])
def test_a_cluster_that_is_not_there_is_told_even_where_none_is_needed(
    orgplan: Orgplan, work: Path, verb: str
):
    answer = orgplan("explain", work, verb, "--scheduler", "tcp://127.0.0.1:1", "--json")
    assert answer.code == 2
    assert "does not answer" in answer.json()["errors"][0]["message"]


def test_a_roster_without_initiatives_is_told_so_before_anything_else(
    orgplan: Orgplan, tmp_path: Path
):
    roster = book(tmp_path / "roster.xlsx", Teams=[("team_id", "name"), ("t", "Data team")])
    answer = orgplan("solve", roster, "--json")
    assert answer.code == 2
    assert answer.json()["errors"][0]["message"].startswith("There is nothing to plan")
