"""Importing into a plan that exists: one step that can be undone, and no edit is lost."""

from pathlib import Path

import pytest

from tests.ui.cli.conftest import CHOICE, Orgplan, book

REFRESH_KEYS = {"added", "changed", "unchanged", "missing", "conflicts"}


def roster(folder: Path, **titles: str | None) -> Path:
    """The posts of the small plan with other titles; None leaves a post out, new ids are new."""
    rows = [list(row) for row in CHOICE["Positions"]]
    for post, title in titles.items():
        found = next((row for row in rows if row[0] == post), None)
        if found is None:
            rows.append([post, title, "t", "ceo", None, None, None])
        elif title is None:
            rows.remove(found)
        else:
            found[1] = title
    path = folder / "roster.xlsx"
    return book(path, Positions=[tuple(row) for row in rows])


def title(orgplan: Orgplan, plan: Path, post: str) -> str:
    """The title of a post, by way of an exported roster."""
    target = plan.with_name("look.csv")
    orgplan("export", plan, "-o", target)
    return next(row for row in target.read_text("utf-8-sig").splitlines() if f"{post}," in row)


@pytest.fixture
def renamed(orgplan: Orgplan, plan: Path, tmp_path: Path) -> Path:
    """The small plan after somebody called post b a director."""
    other = tmp_path / "other.orgplan"
    orgplan("import", roster(tmp_path, b="Director"), "-o", other)
    patch = tmp_path / "b.orgplan-patch"
    base = tmp_path / "base.orgplan"
    orgplan("import", roster(tmp_path), "-o", base)
    orgplan("diff", base, other, "-o", patch)
    merged = orgplan("merge", plan, patch, "--json")
    assert [row["field"] for row in merged.json()["applied"]] == ["title"]
    return plan


def test_what_is_new_changed_and_missing_is_told(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    sheet = roster(tmp_path, a="Head of A", new="Designer", b=None)
    answer = orgplan("import", sheet, "-o", plan, "--json")
    assert answer.code == 0, answer.out
    told = answer.json()
    assert told.keys() >= REFRESH_KEYS
    assert told["added"] == 1
    assert told["changed"] == 1
    assert [row["id"] for row in told["missing"]] == ["b", "p3"]
    assert told["conflicts"] == []
    assert told["positions"] == 5
    assert "Head of A" in title(orgplan, plan, "a")


def test_a_refresh_is_one_step_that_can_be_undone_and_scenarios_stay(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    before = orgplan("metrics", plan, "--json").json()
    orgplan("import", roster(tmp_path, a="Head of A", new="Designer"), "-o", plan)
    last = orgplan("history", plan, "--json").json()["transactions"][-1]
    assert (last["intent"], last["source"]) == ("refresh", "roster.xlsx")
    assert [row["id"] for row in orgplan("scenario", "list", plan, "--json").json()["scenarios"]]
    orgplan("undo", plan)
    assert orgplan("metrics", plan, "--json").json() == before


def test_the_same_sheet_again_changes_nothing(orgplan: Orgplan, plan: Path, tmp_path: Path) -> None:
    before = plan.read_bytes()
    told = orgplan("import", tmp_path / "choice.xlsx", "-o", plan, "--json").json()
    assert (told["added"], told["changed"], told["missing"]) == (0, 0, [])
    assert told["unchanged"] > 10
    assert plan.read_bytes() == before


def test_a_dry_run_tells_the_same_and_writes_nothing(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    before = plan.read_bytes()
    sheet = roster(tmp_path, a="Head of A")
    told = orgplan("import", sheet, "-o", plan, "--dry-run", "--json").json()
    assert told["changed"] == 1
    assert plan.read_bytes() == before


def test_an_edit_that_the_sheet_does_not_know_stays(
    orgplan: Orgplan, renamed: Path, tmp_path: Path
) -> None:
    told = orgplan("import", roster(tmp_path), "-o", renamed, "--json").json()
    assert told["conflicts"] == []
    assert "Director" in title(orgplan, renamed, "b")


@pytest.mark.parametrize(
    ("policy", "code", "kept"),
    [((), 1, "Director"), (("--conflicts", "plan"), 0, "Director"),
     (("--conflicts", "sheet"), 0, "Partner")],
)  # fmt: skip
def test_where_both_changed_a_field_the_policy_decides(
    orgplan: Orgplan, renamed: Path, tmp_path: Path, policy: tuple[str, ...], code: int, kept: str
) -> None:
    sheet = roster(tmp_path, b="Partner")
    answer = orgplan("import", sheet, "-o", renamed, *policy, "--json")
    assert answer.code == code
    [conflict] = answer.json()["conflicts"]
    texts = [conflict[key] for key in ("record", "id", "field", "base", "ours", "theirs")]
    assert texts == ["position", "b", "title", "Lead B", "Director", "Partner"]
    assert kept in title(orgplan, renamed, "b")


def test_a_conflict_that_the_plan_won_is_never_lost_to_the_next_refresh(
    orgplan: Orgplan, renamed: Path, tmp_path: Path
) -> None:
    sheet = roster(tmp_path, b="Partner", a="Head of A")
    orgplan("import", sheet, "-o", renamed, "--conflicts", "plan")
    again = orgplan("import", sheet, "-o", renamed, "--json").json()
    assert [row["ours"] for row in again["conflicts"]] == ["Director"]
    assert "Director" in title(orgplan, renamed, "b")


def test_a_refresh_that_was_undone_does_not_count_as_an_import(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    orgplan("import", roster(tmp_path, a="Head of A"), "-o", plan)
    orgplan("undo", plan)
    told = orgplan("import", roster(tmp_path, a="Boss of A"), "-o", plan, "--json").json()
    assert [(row["base"], row["theirs"]) for row in told["changed_fields"]] == [
        ("Lead A", "Boss of A")
    ]


def test_a_person_at_a_terminal_is_asked(
    orgplan: Orgplan, renamed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.cli.asking.at_terminal", lambda: True)
    monkeypatch.setattr("ui.cli.asking.typer.prompt", lambda *_, **__: "s")
    answer = orgplan("import", roster(tmp_path, b="Partner"), "-o", renamed, "--json")
    assert answer.code == 0
    assert "Partner" in title(orgplan, renamed, "b")


def test_people_read_what_was_refreshed(orgplan: Orgplan, renamed: Path, tmp_path: Path) -> None:
    told = orgplan("import", roster(tmp_path, b="Partner", c=None), "-o", renamed).out
    assert "2 missing in the sheet and kept" in told
    assert "1 in conflict keep the plan's value" in told
    assert "Partner" in told


def test_an_import_can_say_the_plan_s_day(orgplan: Orgplan, tmp_path: Path) -> None:
    plan = tmp_path / "day.orgplan"
    orgplan("import", roster(tmp_path), "-o", plan, "--as-of", "2026-03-01")
    assert orgplan("metrics", plan, "--json").json()["as_of"] == "2026-03-01"
    refresh = orgplan("import", roster(tmp_path), "-o", plan, "--as-of", "2026-04-01")
    assert refresh.code == 0
    assert orgplan("metrics", plan, "--json").json()["as_of"] == "2026-04-01"


def test_the_export_of_another_plan_is_refused_with_2(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    other, target = tmp_path / "other.orgplan", tmp_path / "other.xlsx"
    people = [(f"z{n}", f"Dev {n}", "", None, None, None, None) for n in range(5)]
    rows = [CHOICE["Positions"][0], *people]
    orgplan("import", book(tmp_path / "z.xlsx", Positions=rows), "-o", other)
    orgplan("export", other, "-o", target)
    answer = orgplan("import", target, "-o", plan, "--json")
    assert answer.code == 2
    (error,) = answer.json()["errors"]
    assert "export of another plan" in error["message"]
    assert "--replace" in error["fix"]
    taken = orgplan("import", target, "-o", plan, "--accept", "other-plan", "--json")
    assert taken.json()["added"] == 5
