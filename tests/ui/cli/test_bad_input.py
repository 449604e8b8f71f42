"""Bad input ends in one sentence and the right exit code: never a traceback, never a lost row."""

from pathlib import Path

import pytest

from orgplan.progress import Cancelled
from tests.ui.cli.conftest import Orgplan, book


def assert_one_sentence(orgplan: Orgplan, path: Path, code: str) -> None:
    answer = orgplan("import", path, "--dry-run", "--json")
    assert answer.code == 2
    [error] = answer.json()["errors"]
    assert error["code"] == code
    assert error["message"].endswith(".")
    assert error["fix"]
    assert "Traceback" not in answer.out + answer.err


def test_a_missing_file_is_named(orgplan: Orgplan, tmp_path: Path) -> None:
    assert_one_sentence(orgplan, tmp_path / "nobody.xlsx", "missing")


def test_a_pdf_named_xlsx_is_refused(orgplan: Orgplan, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n")
    assert_one_sentence(orgplan, path, "unreadable")


def test_a_sheet_without_a_header_is_refused(orgplan: Orgplan, tmp_path: Path) -> None:
    assert_one_sentence(orgplan, book(tmp_path / "x.xlsx", Sheet1=[(1, 2), (3, 4)]), "unreadable")


@pytest.mark.parametrize(
    "arguments", [("bogus",), ("solve",), ("metrics", "x", "--as-of", "soon"), ("import", "x.csv")]
)
def test_wrong_usage_exits_with_2(orgplan: Orgplan, arguments: tuple[str, ...]) -> None:
    answer = orgplan(*arguments, "--json")
    assert answer.code == 2
    assert len(answer.json()["errors"]) == 1


def test_cyclic_managers_are_kept_and_blocking(orgplan: Orgplan, tmp_path: Path) -> None:
    path = book(
        tmp_path / "cycle.xlsx",
        Positions=[("position_id", "title", "reports_to"), ("a", "A", "b"), ("b", "B", "a")],
    )
    answer = orgplan("import", path, "--dry-run", "--json")
    assert answer.code == 1
    account = answer.json()
    assert account["imported"] == account["positions"] == 2
    assert "STR-cycle" in {f["code"] for f in account["findings"] if f["severity"] == "blocking"}


def test_negative_demand_and_a_period_in_words_are_found_and_no_row_is_lost(
    orgplan: Orgplan, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "bad.xlsx",
        Teams=[("team_id", "name"), ("t", "Team")],
        Initiatives=[("id", "name", "value"), ("i", "One", 5)],
        Demand=[("initiative", "team", "person_months"), ("i", "t", -3)],
        Supply=[
            ("team", "skill", "period", "person_months"),
            ("t", "general", "next spring", 4),
            ("t", "general", 1, 4),
        ],
    )
    answer = orgplan("import", path, "--dry-run", "--json")
    account = answer.json()
    assert account["rows"] == account["imported"] + account["held_back"] + account["skipped"] == 5
    told = str(account["findings"]) + str(account["held_back_rows"])
    assert "-3" in told
    assert "next spring" in told


def test_a_plan_that_starts_anew_is_kept_as_a_backup(
    orgplan: Orgplan, sample: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.orgplan"
    orgplan("import", sample, "-o", plan)
    first = plan.read_bytes()
    assert orgplan("import", sample, "-o", plan, "--replace").code in {0, 1}
    assert (tmp_path / "plan.backup-1.orgplan").read_bytes() == first


@pytest.mark.parametrize("verb", ["check", "metrics", "supply", "solve", "cost", "export"])
def test_rows_held_back_are_named_by_every_verb_and_end_in_1_unless_allowed(
    orgplan: Orgplan, tmp_path: Path, verb: str
) -> None:
    path = book(
        tmp_path / "half.xlsx",
        Plan=[("key", "value"), ("planning_start", "2027-01-01")],
        Initiatives=[("id", "value"), ("i", 5), (None, 7)],
        Demand=[("initiative", "team", "person_months"), ("i", "t", 1)],
        Supply=[("team", "skill", "period", "person_months"), ("t", "general", 1, 1)],
    )
    target = ("-o", tmp_path / "out.csv") if verb == "export" else ()
    answer = orgplan(verb, path, *target, "--json")
    assert answer.code == 1
    assert [row["row"] for row in answer.json()["held_back_rows"]] == [3]
    assert "1 row of half.xlsx held back" in answer.err
    assert orgplan(verb, path, *target, "--allow-held-back").code == 0


def test_cells_that_could_not_be_read_are_findings_of_a_solve(
    orgplan: Orgplan, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "late.xlsx",
        Plan=[("key", "value"), ("planning_start", "2027-01-01")],
        Initiatives=[("id", "value", "deadline"), ("i", 5, "some day")],
        Demand=[("initiative", "team", "person_months"), ("i", "t", 1)],
        Supply=[("team", "skill", "period", "person_months"), ("t", "general", 1, 1)],
    )
    findings = orgplan("solve", path, "--json").json()["findings"]
    assert [f["value"] for f in findings if f["code"] == "DAT-dates"] == ["some day"]
    assert "'some day' cannot be used" in orgplan("solve", path).out


@pytest.mark.parametrize("name", ["plan.pdf", "plan.csv", "nowhere/plan.xlsx"])
def test_an_answer_that_could_not_be_written_is_refused_before_solving(
    orgplan: Orgplan, sample: Path, tmp_path: Path, name: str
) -> None:
    answer = orgplan("solve", sample, "-o", tmp_path / name, "--time-limit", 600, "--json")
    assert answer.code == 2
    assert answer.json()["errors"][0]["where"] == str(tmp_path / name)


def test_an_import_never_replaces_its_own_workbook(orgplan: Orgplan, tmp_path: Path) -> None:
    path = book(tmp_path / "people.xlsx", People=[("person_id", "name"), ("p", "Ann")])
    before = path.read_bytes()
    assert orgplan("import", path, "-o", path, "--replace").code == 2
    assert path.read_bytes() == before


def test_work_stopped_before_there_is_an_answer_ends_in_130_and_one_object(
    orgplan: Orgplan, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr("ui.cli.running.open_plan", stop)
    answer = orgplan("solve", sample, "--json")
    assert answer.code == 130
    assert [error["code"] for error in answer.json()["errors"]] == ["cancelled"]
