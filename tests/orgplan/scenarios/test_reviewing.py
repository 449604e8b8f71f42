from __future__ import annotations

from datetime import date

import pytest

from orgplan.changes.apply import apply, inverses
from orgplan.changes.change import ChangeGroup, Set
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.people import Position
from orgplan.model.plans import Scenario
from orgplan.scenarios.recording import record_in
from orgplan.scenarios.reviewing import (
    approve,
    comment,
    comments_of,
    implement,
    lock,
    reject,
    reopen,
    submit,
    unlock,
)

DAY = date(2027, 3, 1)
DRAFT = Organization().put_all(
    [Position(id="cto", title="CTO"), Scenario(id="lean", name="Lean"), Scenario(id="other")]
)
EDIT = ChangeGroup("Rename", (Set(Position, "cto", "title", "CTO", "VP"),))


def done(plan: Organization, group: ChangeGroup) -> Organization:
    return apply(plan, group.changes)


EDITED = done(DRAFT, record_in(DRAFT, "lean", EDIT))
IN_REVIEW = done(EDITED, submit(EDITED, "lean", author="Anna", day=DAY))
APPROVED = done(IN_REVIEW, approve(IN_REVIEW, "lean", "Björn", DAY))
IMPLEMENTED = done(APPROVED, implement(APPROVED, "lean", author="Anna"))
BY_STATUS = {
    "draft": EDITED,
    "in_review": IN_REVIEW,
    "approved": APPROVED,
    "implemented": IMPLEMENTED,
}
STEPS = {
    "submit": lambda plan: submit(plan, "lean"),
    "approve": lambda plan: approve(plan, "lean", "Björn", DAY),
    "reject": lambda plan: reject(plan, "lean", "too dear"),
    "reopen": lambda plan: reopen(plan, "lean", "new budget"),
    "implement": lambda plan: implement(plan, "lean"),
}
ALLOWED = {
    ("draft", "submit"): "in_review",
    ("in_review", "approve"): "approved",
    ("in_review", "reject"): "draft",
    ("in_review", "reopen"): "draft",
    ("approved", "reopen"): "draft",
    ("approved", "implement"): "implemented",
}


@pytest.mark.parametrize("status", BY_STATUS)
@pytest.mark.parametrize("step", STEPS)
def test_the_order_of_the_review_holds_and_what_is_out_of_order_says_what_to_do(status, step):
    plan = BY_STATUS[status]
    if (status, step) not in ALLOWED:
        with pytest.raises(OrgplanError, match=r"^Lean is .*, so it cannot be ") as caught:
            STEPS[step](plan)
        assert caught.value.fix
        return
    group = STEPS[step](plan)
    after = done(plan, group)
    assert after.scenarios["lean"].status == ALLOWED[status, step]
    assert comments_of(after, "lean")[-1].status == ALLOWED[status, step]
    assert group.intent == step
    assert plan_hash(apply(after, inverses(group.changes))) == plan_hash(plan)


def test_an_approval_names_who_and_when_and_locks_until_it_is_reopened():
    row = APPROVED.scenarios["lean"]
    assert (row.approver, row.approved_on, row.locked) == ("Björn", DAY, True)
    with pytest.raises(OrgplanError, match="Lean is approved"):
        record_in(APPROVED, "lean", EDIT)
    again = done(APPROVED, reopen(APPROVED, "lean", "new budget", author="Anna"))
    assert again.scenarios["lean"] == Scenario(id="lean", name="Lean")
    assert record_in(again, "lean", EDIT).changes


def test_implementing_makes_the_plan_what_was_approved():
    assert IMPLEMENTED.positions["cto"].title == "VP"


def test_what_was_said_stays_in_order():
    plan = done(EDITED, comment(EDITED, "lean", " Is this enough? ", author="Anna", day=DAY))
    plan = done(plan, comment(plan, "lean", "Yes.", author="Björn", day=DAY))
    plan = done(plan, comment(plan, "other", "No."))
    said = [(row.id, row.author, row.said, row.status) for row in comments_of(plan, "lean")]
    assert said == [
        ("lean/2027-03-01", "Anna", "Is this enough?", ""),
        ("lean/2027-03-01#2", "Björn", "Yes.", ""),
    ]


@pytest.mark.parametrize("plan", BY_STATUS.values())
def test_anything_can_be_said_at_any_time(plan):
    assert done(plan, comment(plan, "lean", "Hm.")).comments != plan.comments


def test_a_name_a_reason_and_a_text_are_required():
    with pytest.raises(OrgplanError, match="An approval needs a name"):
        approve(IN_REVIEW, "lean", " ")
    for step in (reject, reopen):
        with pytest.raises(OrgplanError, match="needs a reason"):
            step(IN_REVIEW, "lean", " ")
    with pytest.raises(OrgplanError, match="needs a text"):
        comment(IN_REVIEW, "lean", "")


def test_what_no_longer_fits_is_not_approved():
    with pytest.raises(OrgplanError, match=r"Lean does not fit the plan any more\.") as caught:
        approve(IN_REVIEW.drop(Position, "cto"), "lean", "Björn")
    assert caught.value.fix == "Rebase it first."


def test_a_lock_keeps_a_draft_until_it_is_unlocked():
    locked = done(EDITED, lock(EDITED, "lean"))
    with pytest.raises(OrgplanError, match="Lean is locked, so"):
        record_in(locked, "lean", EDIT)
    with pytest.raises(OrgplanError, match="Lean is locked already"):
        lock(locked, "lean")
    assert done(locked, unlock(locked, "lean")) == EDITED
    with pytest.raises(OrgplanError, match="Lean is not locked"):
        unlock(EDITED, "lean")
    with pytest.raises(OrgplanError, match="Lean is approved, so it cannot be unlocked"):
        unlock(APPROVED, "lean")


def test_the_plan_itself_has_no_review():
    with pytest.raises(OrgplanError, match="The plan itself is no scenario"):
        submit(EDITED, "baseline")
