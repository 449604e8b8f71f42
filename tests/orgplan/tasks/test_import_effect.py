"""What an import would do is known before it is done, and doing it does exactly that."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from orgplan.changes.apply import apply, inverses
from orgplan.errors import OrgplanError
from orgplan.metrics.measure import measure
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.people import PositionStatus
from orgplan.progress import Progress
from orgplan.tasks.import_draft import CellEdit, begin
from orgplan.tasks.import_effect import NOTHING, Effect, Into, foresee
from orgplan.tasks.import_sources import ImportResult
from tests.orgplan.spreadsheets.sources import text_file

ROSTER = (
    "Position ID,Job Title,Employee ID,Name,Base salary\n"
    "p1,Chief,e1,Ada Quist,100000\n"
    "p2,Head,e2,Ben Ode,80000\n"
)
TODAY = date(2027, 1, 1)


def read(folder: Path, text: str) -> ImportResult:
    path = text_file(folder / "roster.csv", text)
    return begin((path,), folder / "memory", Progress()).tried(Progress())


def made(folder: Path, text: str = ROSTER) -> tuple[Organization, Effect]:
    effect = foresee(read(folder, text), Into(), "roster.csv", {})
    return apply(NOTHING, effect.refreshed.group.changes), effect


def dated(plan: Organization) -> Organization:
    return plan.put(replace(plan.plan_settings, as_of=TODAY))


def test_a_new_plan_is_the_imported_one_and_is_taken_back_whole(tmp_path):
    plan, effect = made(tmp_path)
    assert plan_hash(plan) == plan_hash(effect.result.organization)
    back = apply(plan, inverses(effect.refreshed.group.changes))
    assert plan_hash(back) == plan_hash(NOTHING)


def test_totals_are_those_of_the_plan_before_and_after(tmp_path):
    plan, _ = made(tmp_path)
    more = ROSTER + "p3,Clerk,e3,Eve Lund,40000\n"
    effect = foresee(read(tmp_path, more), Into(plan), "roster.csv", {})
    assert effect.before == measure(plan)
    assert effect.after == measure(apply(plan, effect.refreshed.group.changes))
    assert (effect.before.headcount, effect.after.headcount) == (2, 3)
    assert effect.after.annual_cost - effect.before.annual_cost == 40_000


def test_what_the_file_does_not_have_stays_unless_it_has_ended(tmp_path):
    plan = dated(made(tmp_path)[0])
    later = read(tmp_path, "".join(ROSTER.splitlines(keepends=True)[:2]))
    kept = foresee(later, Into(plan), "roster.csv", {})
    assert kept.after.headcount == 2
    both = frozenset({("position", "p2"), ("person", "e2")})
    ended = foresee(later, Into(plan, ended=both), "roster.csv", {})
    after = apply(plan, ended.refreshed.group.changes)
    assert ended.after.headcount == 1
    assert after.people["e2"].left == date(2026, 12, 31)
    assert after.positions["p2"].status is PositionStatus.CLOSED


def test_only_what_is_missing_can_end(tmp_path):
    plan = dated(made(tmp_path)[0])
    effect = foresee(
        read(tmp_path, ROSTER), Into(plan, ended=frozenset({("person", "e1")})), "roster.csv", {}
    )
    assert effect.refreshed.group.changes == ()


def test_a_cell_typed_over_is_read_and_the_file_stays(tmp_path):
    path = text_file(tmp_path / "roster.csv", ROSTER.replace("80000", "a lot"))
    before = path.read_bytes()
    draft = begin((path,), tmp_path / "memory", Progress())
    mended = draft.mended(CellEdit("roster.csv", "", 3, 4, "80000"))
    posts = mended.tried(Progress()).organization.positions
    assert draft.tried(Progress()).organization.positions["p2"].base_salary is None
    assert posts["p2"].base_salary == 80_000
    assert path.read_bytes() == before


def test_ids_typed_over_stay_texts(tmp_path):
    path = text_file(tmp_path / "roster.csv", ROSTER)
    draft = begin((path,), tmp_path / "memory", Progress())
    mended = draft.mended(CellEdit("roster.csv", "", 3, 2, "0042"))
    assert "0042" in mended.tried(Progress()).organization.people


def test_the_source_names_each_file_with_its_hash(tmp_path):
    path = text_file(tmp_path / "roster.csv", ROSTER)
    draft = begin((path,), tmp_path / "memory", Progress())
    known = hashlib.sha256(ROSTER.encode()).hexdigest()
    assert draft.source == f"roster.csv (SHA-256 {known})"


@pytest.mark.parametrize(("text", "why"), [("", "is empty"), ('a,b\n1,"x\n', "line 2 or below")])
def test_a_file_that_cannot_be_read_is_refused_by_its_name_and_reason(tmp_path, text, why):
    path = tmp_path / "staff.csv"
    path.write_text(text)
    draft = begin((path,), tmp_path / "memory", Progress())
    with pytest.raises(OrgplanError, match=f"^staff.csv .*{why}"):
        draft.tried(Progress())
