"""Hundreds of edits on both sides of a large export: each ends as a dictionary foretells."""

from __future__ import annotations

import random

from orgplan.changes.apply import apply
from orgplan.spreadsheets.refreshing.as_read import as_read
from orgplan.tasks.refresh import refresh
from tests.edits_of_exports import came_back, edited, expected, exported, large_plan


def test_of_many_edits_on_both_sides_exactly_the_true_conflicts_are_told():
    base, chance = large_plan(2_000), random.Random(7)
    plan, ours = edited(base, 600, chance)
    sheet, theirs = edited(base, 800, chance)
    taken, clash = expected(base, ours, theirs)
    made = refresh(plan, came_back(as_read(sheet)), base=exported(base))
    assert len(clash) > 10
    assert {(it.id, it.field) for it in made.changed} == taken
    assert {(it.id, it.field) for it in made.conflicts} == clash
    after = apply(plan, made.group.changes)
    for post, field in taken:
        assert getattr(after.positions[post], field) == theirs[post, field]
    for post, field in ours:
        kept = theirs if (post, field) in taken else ours
        assert getattr(after.positions[post], field) == kept[post, field]
