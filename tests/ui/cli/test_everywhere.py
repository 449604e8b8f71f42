"""What holds for every verb: scenarios, days, files that cannot be used, and pay kept to itself."""

from pathlib import Path

import pytest

from orgplan.storage.environment import Environment
from orgplan.storage.opening import open_document
from tests.ui.cli.conftest import CHOICE, Orgplan, book, resealed

READING = ("check", "metrics", "supply", "cost", "solve", "history", "scenario list")
WRITING = (
    "undo",
    "redo",
    "solve --keep",
    "scenario new {plan} Other",
    "scenario rename {plan} s Other",
    "scenario delete {plan} s",
    "scenario promote {plan} s",
    "scenario rebase {plan} s",
    "scenario merge {plan} s",
    "scenario status {plan} s in_review",
    "scenario comment {plan} s Hello",
    "scenario lock {plan} s",
    "forget {plan} --person p1 --yes",
    "import {source} -o {plan}",
)


def words(template: str, plan: Path, source: Path) -> list[str]:
    """A verb's arguments; the plan comes after the verb where it is not named."""
    if "{plan}" not in template:
        verb, *rest = template.split()
        rest = [*rest, "{plan}"] if verb == "scenario" else ["{plan}", *rest]
        return [word.format(plan=plan, source=source) for word in (verb, *rest)]
    return [word.format(plan=plan, source=source) for word in template.split()]


def broken(plan: Path, how: str) -> str:
    """Make a plan file unusable and return the error code that says so."""
    content = bytearray(plan.read_bytes())
    if how == "missing":
        plan.unlink()
    elif how == "newer":
        content[60:64] = (999).to_bytes(4, "big")
        plan.write_bytes(content)
        resealed(plan)
    elif how == "damaged":
        content[len(content) // 2] ^= 1
        plan.write_bytes(content)
    elif how == "unreadable":
        plan.write_bytes(b"%PDF-1.7 no plan at all")
    return how


@pytest.mark.parametrize("how", ["missing", "newer", "damaged", "unreadable"])
@pytest.mark.parametrize("template", [*READING, *WRITING[:-1]])
def test_a_file_that_cannot_be_used_is_one_sentence_and_stays_as_it_is(
    orgplan: Orgplan, plan: Path, tmp_path: Path, template: str, how: str
) -> None:
    source = tmp_path / "choice.xlsx"
    code = broken(plan, how)
    before = plan.read_bytes() if plan.exists() else None
    answer = orgplan(*words(template, plan, source), "--json")
    assert answer.code == 2, answer.out
    [error] = answer.json()["errors"]
    assert error["code"] == code
    assert error["message"].endswith(".")
    assert error["fix"]
    assert (plan.read_bytes() if plan.exists() else None) == before


@pytest.mark.parametrize("template", WRITING)
def test_a_plan_that_somebody_has_open_is_not_changed(
    orgplan: Orgplan, plan: Path, tmp_path: Path, template: str
) -> None:
    before = plan.read_bytes()
    document = open_document(plan, Environment(who="Ann", host="elsewhere"))
    try:
        answer = orgplan(*words(template, plan, tmp_path / "choice.xlsx"), "--json")
    finally:
        document.close()
    assert answer.code == 2, answer.out
    [error] = answer.json()["errors"]
    assert error["code"] == "locked"
    assert "Ann on elsewhere" in error["message"]
    assert plan.read_bytes() == before
    assert not list(plan.parent.glob(".*"))


@pytest.mark.parametrize("verb", READING)
def test_a_plan_that_somebody_has_open_is_read_and_nothing_is_written_beside_it(
    orgplan: Orgplan, plan: Path, verb: str
) -> None:
    before = sorted(plan.parent.iterdir())
    document = open_document(plan, Environment(who="Ann", host="elsewhere"))
    try:
        during = sorted(plan.parent.iterdir())
        assert orgplan(*words(verb, plan, plan), "--json").code in {0, 1}
        assert sorted(plan.parent.iterdir()) == during
    finally:
        document.close()
    assert sorted(plan.parent.iterdir()) == before


@pytest.mark.parametrize("template", ["scenario new {plan} Other", "solve --keep", "undo"])
def test_a_plan_of_the_first_format_is_carried_over_with_a_backup(
    orgplan: Orgplan, plan: Path, first_format: Path, template: str
) -> None:
    before = first_format.read_bytes()
    assert orgplan("history", first_format, "--json").json()["transactions"] == []
    assert first_format.read_bytes() == before
    assert orgplan(*words(template, first_format, plan), "--json").code == 0
    if template == "undo":
        assert first_format.read_bytes() == before
        return
    assert first_format.read_bytes()[:6] == b"SQLite"
    [backup] = orgplan("recover", first_format, "--json").json()["backups"]
    assert Path(backup["file"]).read_bytes() == before


@pytest.mark.parametrize(
    ("verb", "key"),
    [
        ("metrics", "positions"),
        ("check", "findings"),
        ("cost", "totals"),
        ("supply", "rows"),
        ("solve", "funded"),
    ],
)
def test_a_scenario_is_answered_for_by_every_verb(
    orgplan: Orgplan, tmp_path: Path, verb: str, key: str
) -> None:
    changes = [
        CHOICE["Changes"][0],
        ("s", 1, "Close c", "position", "c", "close", None, None),
        ("s", 2, "a below b", "position", "a", "set", "reports_to", "b"),
        ("s", 3, "c below b", "position", "c", "set", "team", "u"),
        ("s", 4, "Drop j", "initiative", "j", "set", "status", "refused"),
    ]
    source = book(tmp_path / "moved.xlsx", **{**CHOICE, "Changes": changes, "Supply": []})
    baseline = orgplan(verb, source, "--json").json()[key]
    assert orgplan(verb, source, "--scenario", "baseline", "--json").json()[key] == baseline
    assert orgplan(verb, source, "--scenario", "s", "--json").json()[key] != baseline
    refused = orgplan(verb, source, "--scenario", "nobody", "--json")
    assert refused.code == 2
    assert refused.json()["errors"][0]["code"] == "missing"


@pytest.mark.parametrize(("day", "layers"), [("2027-02-28", 3), ("2027-03-01", 2)])
def test_a_scenario_is_measured_checked_and_written_as_of_a_day(
    orgplan: Orgplan, plan: Path, tmp_path: Path, day: str, layers: int
) -> None:
    options = ("--scenario", "s", "--as-of", day)
    assert orgplan("metrics", plan, *options, "--json").json()["layers"] == layers
    findings = orgplan("check", plan, *options, "--json").json()["findings"]
    one_over_one = any(row["code"] == "STR-one-over-one" for row in findings)
    assert one_over_one is (layers == 3)
    target = tmp_path / "out.csv"
    assert orgplan("export", plan, *options, "-o", target).code == 0
    assert ("Staff engineer" in target.read_text("utf-8")) is (layers == 2)


SALARIES = [str(row[5]) for row in CHOICE["Positions"][1:]]


@pytest.mark.parametrize("template", [*READING, *WRITING])
def test_no_salary_is_written_to_standard_error_a_log_or_a_temporary_file(
    orgplan: Orgplan, plan: Path, tmp_path: Path, own_folders: Path, template: str
) -> None:
    answer = orgplan(*words(template, plan, tmp_path / "choice.xlsx"))
    logs = [path for path in own_folders.rglob("*") if path.is_file() and path.suffix != ".orgplan"]
    told = answer.err + "".join(path.read_text("utf-8", "replace") for path in logs)
    assert not [salary for salary in SALARIES if salary in told]


@pytest.mark.parametrize("template", ["metrics", "scenario promote {plan} s", "history"])
def test_a_defect_report_holds_no_salary_and_the_file_stays(
    orgplan: Orgplan,
    plan: Path,
    own_folders: Path,
    monkeypatch: pytest.MonkeyPatch,
    template: str,
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(f"the salary {SALARIES[0]} is odd")

    monkeypatch.setattr("orgplan.storage.store.Store.load", fail)
    monkeypatch.setattr("orgplan.storage.store.Store.transactions", fail)
    before = plan.read_bytes()
    answer = orgplan(*words(template, plan, plan), "--json")
    assert answer.code == 3
    [error] = answer.json()["errors"]
    assert error["code"] == "internal"
    report = Path(error["where"])
    assert own_folders in report.parents
    told = answer.out + answer.err + report.read_text()
    assert "Traceback" not in told
    assert not [salary for salary in SALARIES if salary in told]
    assert plan.read_bytes() == before


def test_every_verb_has_its_help(orgplan: Orgplan) -> None:
    told = orgplan("--help").out
    for verb in ("scenario", "history", "undo", "redo", "recover", "forget", "diff", "merge"):
        assert f" {verb} " in told
        assert orgplan(verb, "--help").code == 0


def test_open_shows_a_scenario_in_the_window(
    orgplan: Orgplan, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path, str]] = []

    def window(shown: Path, scenario: str) -> int:
        asked.append((shown, scenario))
        return 0

    monkeypatch.setattr("ui.cli.verbs.open.run_window", window)
    assert orgplan("open", plan, "--scenario", "s").code == 0
    assert asked == [(plan, "s")]
