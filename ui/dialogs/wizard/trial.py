"""What a draft would do: worked out in a thread, with all that the pages show of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from orgplan.progress import Progress
from orgplan.scenarios.outcomes import Choices
from orgplan.storage.document import Document
from orgplan.tasks.import_draft import ImportDraft
from orgplan.tasks.import_effect import Effect, Into, foresee
from orgplan.tasks.import_missing import Key, staying
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh_accepting import Accepted
from orgplan.tasks.refresh_base import exported
from orgplan.tasks.refresh_into import plan_or_scenario, scenario_shown
from ui.jobs.work import imported_before
from ui.models.importing.problems import Found, found_in
from ui.models.proposals import Proposal, Reader, refresh_proposal


@dataclass(frozen=True, slots=True)
class Trial:
    """What a draft would do: its effect, also in words, and what could not be taken in."""

    draft: ImportDraft
    effect: Effect
    proposal: Proposal
    found: Found
    staying: frozenset[Key] = frozenset()
    """Those of the missing of which it was said before that they stay."""

    @property
    def result(self) -> ImportResult:
        """The import itself."""
        return self.effect.result

    @property
    def asks_nothing(self) -> bool:
        """Whether every cell was read, and nothing is to be decided."""
        return not (len(self.found) or self.effect.refreshed.conflicts)


@dataclass(frozen=True, slots=True)
class Question:
    """A draft, where it goes, and what was decided so far."""

    draft: ImportDraft
    known: ImportResult | None
    document: Document | None
    choices: Choices
    ended: frozenset[Key]
    reader: Reader
    answers: Path
    accepted: frozenset[Accepted] = frozenset()


def trial_of(asked: Question, progress: Progress) -> Trial:
    """Import without writing anything, and compare with the plan."""
    result = asked.known or asked.draft.tried(progress)
    progress.report(0.97, "Comparing with the plan")
    into = _into(asked, result)
    effect = foresee(result, into, asked.draft.names, asked.choices)
    told = refresh_proposal(effect.refreshed, asked.reader)
    return Trial(asked.draft, effect, told, found_in(result.report), _staying(asked, effect))


def _staying(asked: Question, effect: Effect) -> frozenset[Key]:
    missing = [(one.record, one.id) for one in effect.refreshed.missing]
    if asked.document is None or not missing:
        return frozenset()
    return staying(asked.answers, asked.document.id, missing)


def _into(asked: Question, result: ImportResult) -> Into:
    if asked.document is None:
        return Into()
    plan = asked.document.organization
    past = tuple(asked.document.transactions())
    base = exported(plan, past, result.export_id) or imported_before(plan, past)
    scenario = scenario_shown(plan, result)
    return Into(plan_or_scenario(plan, scenario), base, asked.ended, scenario, asked.accepted)
