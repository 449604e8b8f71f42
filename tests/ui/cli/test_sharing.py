"""What leaves the plan: redacted copies hold no pay, protected ones open with their passphrase."""

import zipfile
from pathlib import Path

import pytest

from tests.ui.cli.conftest import CHOICE, Orgplan

SALARIES = [str(row[5]) for row in CHOICE["Positions"][1:]]


def content_of(path: Path) -> str:
    """All text of a file, also what a workbook compresses."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return path.read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize("ending", ["xlsx", "csv", "svg"])
def test_a_redacted_export_holds_no_salary(
    orgplan: Orgplan, plan: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"shared.{ending}"
    answer = orgplan("export", plan, "-o", target, "--redact", "pay", "--json")
    assert answer.code == 0, answer.out
    assert answer.json()["redacted"] == "pay"
    assert not [salary for salary in SALARIES if salary in content_of(target)]


def test_an_export_that_is_not_redacted_holds_them(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    target = tmp_path / "whole.csv"
    orgplan("export", plan, "-o", target)
    assert all(salary in content_of(target) for salary in SALARIES)


@pytest.mark.parametrize("scenario", [(), ("--scenario", "s")])
def test_a_redacted_plan_file_has_structure_and_no_pay_and_no_history(
    orgplan: Orgplan, kept: Path, tmp_path: Path, scenario: tuple[str, ...]
) -> None:
    target = tmp_path / "shared.orgplan"
    assert orgplan("export", kept, "-o", target, "--redact", "pay", *scenario).code == 0
    before = orgplan("metrics", kept, *scenario, "--json").json()
    after = orgplan("metrics", target, "--json").json()
    assert after["layers"] == before["layers"]
    assert after["annual_cost"] != before["annual_cost"] > 0
    assert len(orgplan("history", target, "--json").json()["transactions"]) == 1


def test_only_what_can_be_left_out_is_taken(orgplan: Orgplan, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "shared.xlsx"
    answer = orgplan("export", plan, "-o", target, "--redact", "names", "--json")
    assert answer.code == 2
    assert "pay" in answer.json()["errors"][0]["fix"]
    assert not target.exists()


@pytest.fixture
def secret(orgplan: Orgplan, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The kept plan under the passphrase `opal`, which is not in the environment any more."""
    target = tmp_path / "secret.orgplan"
    monkeypatch.setenv("ORGPLAN_PASSPHRASE", "opal")
    assert orgplan("export", kept, "-o", target, "--passphrase").code == 0
    monkeypatch.delenv("ORGPLAN_PASSPHRASE")
    return target


@pytest.mark.parametrize("verb", ["metrics", "check", "history", "undo"])
def test_a_protected_plan_opens_with_its_passphrase_only(
    orgplan: Orgplan, secret: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    assert b"Engineer" not in secret.read_bytes()
    for wrong in ("", "ruby"):
        monkeypatch.setenv("ORGPLAN_PASSPHRASE", wrong)
        answer = orgplan(verb, secret, "--json")
        assert answer.code == 2
        assert answer.json()["errors"][0]["code"] == "passphrase"
    monkeypatch.setenv("ORGPLAN_PASSPHRASE", "opal")
    assert orgplan(verb, secret, "--json").code in {0, 1}


def test_a_change_leaves_a_protected_plan_protected(
    orgplan: Orgplan, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGPLAN_PASSPHRASE", "opal")
    assert orgplan("scenario", "new", secret, "Another way", "--json").json()["id"] == "another-way"
    assert b"Another way" not in secret.read_bytes()
    monkeypatch.delenv("ORGPLAN_PASSPHRASE")
    assert orgplan("metrics", secret).code == 2


def test_a_copy_gets_a_passphrase_of_its_own(
    orgplan: Orgplan, secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "for_others.orgplan"
    monkeypatch.setenv("ORGPLAN_PASSPHRASE", "opal")
    monkeypatch.setenv("ORGPLAN_NEW_PASSPHRASE", "pearl")
    assert orgplan("export", secret, "-o", target, "--passphrase").code == 0
    assert orgplan("metrics", target).code == 2
    monkeypatch.setenv("ORGPLAN_PASSPHRASE", "pearl")
    assert orgplan("metrics", target).code == 0


def test_a_copy_without_protection_of_a_protected_plan_is_remarked_on(
    orgplan: Orgplan, secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGPLAN_PASSPHRASE", "opal")
    answer = orgplan("export", secret, "-o", tmp_path / "open.csv")
    assert "not protected" in answer.err


@pytest.mark.parametrize("name", ["shared.orgplan", "shared.xlsx"])
def test_protection_without_a_passphrase_or_of_a_workbook_is_refused(
    orgplan: Orgplan, plan: Path, tmp_path: Path, name: str
) -> None:
    answer = orgplan("export", plan, "-o", tmp_path / name, "--passphrase", "--json")
    assert answer.code == 2
    assert not (tmp_path / name).exists()


def files_with(text: bytes, folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and text in p.read_bytes()]


def test_protecting_a_plan_leaves_nothing_readable_of_it_or_its_backups(
    orgplan: Orgplan, kept: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    orgplan("scenario", "rename", kept, "s", "Fewer layers still")
    monkeypatch.setenv("ORGPLAN_PASSPHRASE", "opal")
    assert orgplan("protect", kept, "--json").json()["protected"]
    assert files_with(b"Fewer layers", own_folders) == []
    assert b"Fewer layers" not in kept.read_bytes()
    backups = orgplan("recover", kept, "--json").json()["backups"]
    assert len(backups) >= 3
    assert not [b for b in backups if Path(b["file"]).read_bytes().startswith(b"SQLite")]
    assert len(orgplan("history", kept, "--json").json()["transactions"]) == 3


def test_a_passphrase_is_changed_and_taken_away(
    orgplan: Orgplan, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGPLAN_PASSPHRASE", "opal")
    monkeypatch.setenv("ORGPLAN_NEW_PASSPHRASE", "pearl")
    assert orgplan("protect", secret).code == 0
    assert orgplan("metrics", secret).code == 2
    monkeypatch.setenv("ORGPLAN_PASSPHRASE", "pearl")
    assert orgplan("protect", secret, "--off").code == 0
    monkeypatch.delenv("ORGPLAN_PASSPHRASE")
    assert orgplan("metrics", secret).code == 0


def test_without_a_passphrase_a_plan_is_not_protected_and_stays_as_it_is(
    orgplan: Orgplan, plan: Path
) -> None:
    before = plan.read_bytes()
    answer = orgplan("protect", plan, "--json")
    assert answer.json()["errors"][0]["code"] == "passphrase"
    assert plan.read_bytes() == before


def test_a_new_plan_is_protected_from_the_start_and_stays_so_when_it_starts_anew(
    orgplan: Orgplan, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "new.orgplan"
    monkeypatch.setenv("ORGPLAN_PASSPHRASE", "opal")
    orgplan("import", sample, "-o", target, "--passphrase")
    orgplan("import", sample, "-o", target, "--replace")
    monkeypatch.delenv("ORGPLAN_PASSPHRASE")
    for path in tmp_path.glob("*.orgplan"):
        assert orgplan("metrics", path, "--json").json()["errors"][0]["code"] == "passphrase"


def test_a_person_at_a_terminal_is_asked_for_the_passphrase_of_protected_plans_only(
    orgplan: Orgplan, secret: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def prompt(text: str, **options: bool) -> str:
        assert options["hide_input"]
        asked.append(text)
        return "opal"

    monkeypatch.setattr("ui.cli.passphrase.at_terminal", lambda: True)
    monkeypatch.setattr("ui.cli.passphrase.typer.prompt", prompt)
    assert orgplan("metrics", plan).code == 0
    assert asked == []
    assert orgplan("metrics", secret).code == 0
    assert asked == ["Passphrase of secret.orgplan"]
