"""The review of a scenario: draft, in review, approved, implemented; who said what, and the lock.

Every step leaves a comment with the status that it led to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from orgplan.changes.change import Add, Change, ChangeGroup, Note, Set
from orgplan.changes.describe import label
from orgplan.errors import OrgplanError
from orgplan.model.keys import made_id, numbered
from orgplan.model.organization import Organization
from orgplan.model.plans import Comment, Scenario, ScenarioStatus
from orgplan.scenarios.branching import existing
from orgplan.scenarios.promoting import promote
from orgplan.scenarios.scenario import lenient

DRAFT, IN_REVIEW = ScenarioStatus.DRAFT, ScenarioStatus.IN_REVIEW
APPROVED, IMPLEMENTED = ScenarioStatus.APPROVED, ScenarioStatus.IMPLEMENTED

SPOKEN: Mapping[ScenarioStatus, str] = {
    DRAFT: "a draft",
    IN_REVIEW: "in review",
    APPROVED: "approved",
    IMPLEMENTED: "implemented",
}
NEXT: Mapping[ScenarioStatus, str] = {
    DRAFT: "Submit it for review first.",
    IN_REVIEW: "Approve it, or reject it with a reason.",
    APPROVED: "Implement it, or reopen it with a reason.",
    IMPLEMENTED: "Undo its promotion, or branch a new scenario.",
}
"""What can be done with a scenario, by how far it has come."""


def submit(
    plan: Organization, scenario: str, *, author: str = "", day: date | None = None, said: str = ""
) -> ChangeGroup:
    """Ask for the review of a draft."""
    row = _being(plan, scenario, "submitted", DRAFT)
    sentence = f"Submit {label(row)} for review"
    made = _comment(plan, row, said or sentence, author, day, IN_REVIEW)
    return ChangeGroup(sentence, (*_set(row, made, status=IN_REVIEW), Add(made)), "submit")


def approve(
    plan: Organization, scenario: str, approver: str, day: date | None = None, *, said: str = ""
) -> ChangeGroup:
    """Approve a scenario that is in review and fits the plan; its changes are locked."""
    row = _being(plan, scenario, "approved", IN_REVIEW)
    if not approver.strip():
        raise OrgplanError("An approval needs a name.", fix="Say who approves.")
    _refuse_misfits(plan, row)
    sentence = f"Approve {label(row)}"
    made = _comment(plan, row, said or sentence, approver.strip(), day, APPROVED)
    facts = {"status": APPROVED, "approver": approver.strip(), "approved_on": day, "locked": True}
    return ChangeGroup(sentence, (*_set(row, made, **facts), Add(made)), "approve")


def reject(
    plan: Organization, scenario: str, reason: str, *, author: str = "", day: date | None = None
) -> ChangeGroup:
    """Send a scenario that is in review back to draft, with a reason."""
    row = _being(plan, scenario, "rejected", IN_REVIEW)
    made = _comment(plan, row, _reason(reason), author, day, DRAFT)
    return _back_to_draft(row, made, "Reject")


def reopen(
    plan: Organization, scenario: str, reason: str, *, author: str = "", day: date | None = None
) -> ChangeGroup:
    """Make a scenario in review or approved a draft again, with a reason; its lock goes."""
    row = _being(plan, scenario, "reopened", IN_REVIEW, APPROVED)
    made = _comment(plan, row, _reason(reason), author, day, DRAFT)
    return _back_to_draft(row, made, "Reopen")


def implement(
    plan: Organization, scenario: str, *, author: str = "", day: date | None = None
) -> ChangeGroup:
    """Promote an approved scenario: the plan itself becomes what it shows."""
    row = _being(plan, scenario, "implemented", APPROVED)
    sentence = f"Implement {label(row)}"
    made = _comment(plan, row, sentence, author, day, IMPLEMENTED)
    return ChangeGroup(sentence, (*promote(plan, row.id).changes, Add(made)), "implement")


def lock(plan: Organization, scenario: str) -> ChangeGroup:
    """Keep the changes of a scenario from being edited."""
    row = existing(plan, scenario)
    if row.locked:
        raise OrgplanError(f"{label(row)} is locked already.", where=f"scenario {row.id}")
    change = Set(Scenario, row.id, "locked", old=False, new=True)
    return ChangeGroup(f"Lock {label(row)}", (change,), "lock")


def unlock(plan: Organization, scenario: str) -> ChangeGroup:
    """Let the changes of a scenario be edited again, unless it is approved."""
    row = _being(plan, scenario, "unlocked", DRAFT, IN_REVIEW)
    if not row.locked:
        raise OrgplanError(f"{label(row)} is not locked.", where=f"scenario {row.id}")
    change = Set(Scenario, row.id, "locked", old=True, new=False)
    return ChangeGroup(f"Unlock {label(row)}", (change,), "unlock")


def comment(
    plan: Organization, scenario: str, said: str, *, author: str = "", day: date | None = None
) -> ChangeGroup:
    """Say something about a scenario, however far it has come."""
    row = existing(plan, scenario)
    if not said.strip():
        raise OrgplanError("A comment needs a text.", fix="Say what there is to say.")
    made = _comment(plan, row, said.strip(), author, day)
    return ChangeGroup(f"Comment on {label(row)}", (Add(made),), "comment")


def comments_of(plan: Organization, scenario: str) -> tuple[Comment, ...]:
    """Return what was said about a scenario, in the order in which it was said."""
    return tuple(row for row in plan.comments if row.scenario == scenario)


def _being(plan: Organization, scenario: str, done: str, *allowed: ScenarioStatus) -> Scenario:
    row = existing(plan, scenario)
    if row.status not in allowed:
        raise OrgplanError(
            f"{label(row)} is {SPOKEN[row.status]}, so it cannot be {done}.",
            where=f"scenario {row.id}",
            fix=NEXT[row.status],
        )
    return row


def _back_to_draft(row: Scenario, made: Comment, verb: str) -> ChangeGroup:
    facts = {"status": DRAFT, "approver": "", "approved_on": None, "locked": False}
    changes = (*_set(row, made, **facts), Add(made))
    return ChangeGroup(f"{verb} {label(row)}: {made.said}", changes, verb.lower())


def _set(row: Scenario, made: Comment, **facts: object) -> Iterator[Change]:
    note = Note(author=made.author, reason=made.said)
    for name, new in facts.items():
        old = getattr(row, name)
        if old != new:
            yield Set(Scenario, row.id, name, old, new, note)


def _comment(
    plan: Organization,
    row: Scenario,
    said: str,
    author: str,
    day: date | None,
    status: ScenarioStatus | None = None,
) -> Comment:
    wanted = made_id(Comment, {"scenario": row.id, "made": day})
    (free,) = numbered([wanted], plan.comments.ids())
    spoken = status.value if status else ""
    return Comment(id=free, scenario=row.id, made=day, author=author, said=said, status=spoken)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise OrgplanError("Going back to a draft needs a reason.", fix="Say why.")
    return reason.strip()


def _refuse_misfits(plan: Organization, row: Scenario) -> None:
    misfits = lenient(plan, row.id).misfits
    if misfits:
        raise OrgplanError(
            f"{label(row)} does not fit the plan any more. {misfits[0].sentence}",
            where=f"scenario {row.id}",
            fix="Rebase it first.",
        )
