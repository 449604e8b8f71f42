"""The review of a scenario: where it stands, and which steps are open to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from orgplan.model.plans import Comment, Scenario, ScenarioStatus
from ui.models.formats import choice_label


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """A command and what its button says; the main one moves the scenario on."""

    command: str
    text: str
    is_main: bool = False


def next_steps(row: Scenario) -> tuple[ReviewStep, ...]:
    """Return what can be done next, the step onwards first."""
    return (*_STEPS[row.status], *_lock(row))


def _lock(row: Scenario) -> tuple[ReviewStep, ...]:
    if row.status not in (ScenarioStatus.DRAFT, ScenarioStatus.IN_REVIEW):
        return ()
    return (ReviewStep("unlock", "Unlock") if row.locked else ReviewStep("lock", "Lock"),)


def told_comment(comment: Comment) -> tuple[str, str]:
    """Return who said something and when, and what was said."""
    day = comment.made.isoformat() if comment.made else ""
    status = choice_label(comment.status) if comment.status else ""
    parts = (comment.author or _tr("Somebody"), day, f"→ {status}" if status else "")
    return "  ·  ".join(part for part in parts if part), comment.said


def _tr(text: str) -> str:
    return QCoreApplication.translate("scenarios", text)


_STEPS: Mapping[ScenarioStatus, tuple[ReviewStep, ...]] = {
    ScenarioStatus.DRAFT: (ReviewStep("submit", "Submit for review", is_main=True),),
    ScenarioStatus.IN_REVIEW: (
        ReviewStep("approve", "Approve…", is_main=True),
        ReviewStep("reject", "Reject…"),
    ),
    ScenarioStatus.APPROVED: (
        ReviewStep("implement", "Implement", is_main=True),
        ReviewStep("reopen", "Reopen…"),
    ),
    ScenarioStatus.IMPLEMENTED: (),
}
