"""Patch files: exact where they were made, careful anywhere else, refused when not whole."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from orgplan.changes.apply import apply
from orgplan.changes.change import Set
from orgplan.errors import ErrorCode, OrgplanError
from orgplan.model.organization import RECORD_KINDS, SETTINGS_ID, Organization, plan_hash
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.tasks.patching import diff, merge_patch, read_patch, write_patch
from tests.strategies import organizations

LAW = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))

PLAN = Organization().put_all(
    [
        Settings(id=SETTINGS_ID, name="Acme"),
        Team(id="core", name="Core"),
        Position(id="a", title="VP A", base_salary=Decimal("100000.10")),
        Position(id="b", title="VP B", reports_to="a"),
        Person(id="anna", name="Anna", position="a"),
    ]
)
RAISED = PLAN.put(replace(PLAN.positions["a"], base_salary=Decimal("120000.37")))


def rows(organization: Organization) -> dict:
    return {
        kind: {row.id: row for row in organization.table(kind)} for kind in RECORD_KINDS.values()
    }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "raise.orgplan-patch"
    write_patch(diff(PLAN, RAISED), path)
    return path


@LAW
@given(organizations(), organizations())
def test_a_patch_turns_the_plan_it_was_made_on_into_the_other_one(one, other):
    merged = merge_patch(one, diff(one, other))
    assert rows(apply(one, merged.group.changes)) == rows(other)
    assert merged.conflicts == merged.gone == merged.already_true == ()


@LAW
@given(one=organizations(), other=organizations())
def test_a_file_gives_back_the_patch_that_was_written(tmp_path, one, other):
    path = tmp_path / "x.orgplan-patch"
    patch = diff(one, other, "Acme")
    write_patch(patch, path)
    assert read_patch(path) == patch


@LAW
@given(organizations(), organizations())
def test_a_patch_that_was_merged_before_changes_nothing(one, other):
    merged = merge_patch(other, diff(one, other))
    assert merged.group.changes == merged.conflicts == merged.applied == ()


def test_money_stays_exact_to_the_cent(file):
    changes = read_patch(file).changes
    old, new = Decimal("100000.10"), Decimal("120000.37")
    assert changes == (Set(Position, "a", "base_salary", old, new),)
    assert str(changes[0].old) == "100000.10"


def test_the_plan_s_own_value_stays_and_the_conflict_is_told(file):
    changed = PLAN.put(replace(PLAN.positions["a"], base_salary=Decimal(110000)))
    merged = merge_patch(changed, read_patch(file))
    (conflict,) = merged.conflicts
    assert (conflict.record, conflict.id, conflict.field) == ("position", "a", "base_salary")
    texts = conflict.base, conflict.ours, conflict.theirs
    assert texts == ("100000.10", "110000", "120000.37")
    assert "the plan holds" in conflict.sentence
    assert merged.group.changes == ()


def test_a_conflict_that_is_decided_for_the_patch_takes_its_value(file):
    changed = PLAN.put(replace(PLAN.positions["a"], base_salary=Decimal(110000)))
    chosen = {("position", "a", "base_salary"): "theirs"}
    merged = merge_patch(changed, read_patch(file), chosen)
    assert apply(changed, merged.group.changes).positions["a"].base_salary == Decimal("120000.37")
    assert len(merged.conflicts) == 1


def test_what_the_plan_no_longer_has_is_gone():
    merged = merge_patch(PLAN.drop(Position, "a"), diff(PLAN, RAISED))
    assert [gone.id for gone in merged.gone] == ["a"]
    assert merged.group.changes == ()


def test_two_plans_that_added_the_same_record_differ_field_by_field():
    here = PLAN.put(Team(id="new", name="Edge", location="Bonn"))
    there = PLAN.put(Team(id="new", name="Rim", location="Bonn", wip_limit=2))
    merged = merge_patch(here, diff(PLAN, there), {("team", "new", "wip_limit"): "theirs"})
    assert {told.field for told in merged.conflicts} == {"name", "wip_limit"}
    assert apply(here, merged.group.changes).teams["new"] == replace(here.teams["new"], wip_limit=2)


def test_a_circle_that_patch_and_plan_make_together_is_told():
    flat = PLAN.put(replace(PLAN.positions["b"], reports_to=""))
    here = flat.put(replace(flat.positions["a"], reports_to="b"))
    merged = merge_patch(here, diff(flat, PLAN))
    assert [broken.rule for broken in merged.broken_rules] == ["cycle"]


def test_on_the_plan_that_it_was_made_on_a_patch_breaks_no_rule():
    closed = PLAN.put(replace(PLAN.positions["a"], status=PositionStatus.CLOSED))
    patch = diff(PLAN, closed)
    assert merge_patch(PLAN, patch).broken_rules == ()
    elsewhere = PLAN.put(replace(PLAN.teams["core"], name="Heart"))
    told = {broken.rule for broken in merge_patch(elsewhere, patch).broken_rules}
    assert told == {"closed_post", "closed_manager"}


def test_a_patch_says_what_it_was_made_on(file):
    patch = read_patch(file)
    assert (patch.document, patch.made_on) == ("Acme", plan_hash(PLAN))
    assert merge_patch(PLAN, patch).group.sentence == "Merge the patch of Acme"


def refusal(path: Path) -> OrgplanError:
    with pytest.raises(OrgplanError) as caught:
        read_patch(path)
    assert "100000" not in caught.value.sentence()
    return caught.value


def test_no_patch_file_and_a_missing_one_are_refused(tmp_path):
    assert refusal(tmp_path / "none").code is ErrorCode.MISSING
    plan = tmp_path / "plan.orgplan"
    plan.write_text('{"format": "other"}')
    assert refusal(plan).code is ErrorCode.UNREADABLE
    plan.write_bytes(b"PK\x03\x04 orgplan-patch")
    assert refusal(plan).code is ErrorCode.UNREADABLE


def test_a_newer_patch_is_refused_with_both_versions(file):
    file.write_text(file.read_text().replace('"version": 1', '"version": 2'))
    error = refusal(file)
    assert error.code is ErrorCode.NEWER
    assert "format 2" in error.message
    assert "up to 1" in error.message


def test_a_damaged_patch_is_refused_wherever_it_was_altered(file):
    whole = file.read_bytes()
    start = whole.index(b'"sha256"')
    for place in range(start, len(whole) - 3, 7):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert refusal(file).code is ErrorCode.DAMAGED
        file.write_bytes(whole[:place])
        assert refusal(file).code is ErrorCode.DAMAGED


@pytest.mark.parametrize(
    "change",
    [
        {"action": "set", "record": "position", "id": "a", "field": "id", "old": "a", "new": "b"},
        {"action": "set", "record": "position", "id": "a", "field": "color", "old": "", "new": ""},
        {"action": "set", "record": "position", "id": "a", "field": "fte", "old": 1, "new": "x"},
        {"action": "erase", "record": "settings", "id": "plan", "old": {"id": "plan"}},
        {"action": "erase", "record": "team", "id": "a", "old": {"id": "b"}},
        {"action": "add", "record": "unicorn", "id": "a", "new": {"id": "a"}},
        {"action": "add", "record": "team", "id": "a", "new": {"id": "a"}, "shell": "x"},
        {"action": "add", "record": "team", "id": "a", "new": None},
        "change",
    ],
)
def test_a_change_that_no_plan_can_make_is_damage_even_with_the_right_checksum(file, change):
    content = {"document": "Acme", "made_on": "", "changes": [change]}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    head = {"format": "orgplan-patch", "version": 1, "sha256": sha256(text.encode()).hexdigest()}
    file.write_text(json.dumps({**head, **content}))
    assert refusal(file).code is ErrorCode.DAMAGED
