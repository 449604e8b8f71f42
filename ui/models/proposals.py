"""Changes from elsewhere as they are proposed: what goes in, what is to decide, what breaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from orgplan.changes.apply import apply
from orgplan.model.organization import Organization
from orgplan.scenarios.invariants import broken_rules
from orgplan.scenarios.outcomes import Merged, Outcomed
from ui.models.told_outcomes import discreet

if TYPE_CHECKING:
    from orgplan.tasks.refresh import Named, Refreshed


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of sentences under a title, such as what is gone."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The account of changes that are to go in; `summary` counts what is not listed."""

    conflicts: tuple[Outcomed, ...] = ()
    lists: tuple[Listed, ...] = ()
    broken_rules: tuple[str, ...] = ()
    summary: str = ""
    is_clear: bool = False
    """Whether nobody needs to look at it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a proposal: the plan it is for, and whether pay is hidden from them."""

    plan: Organization
    pay_hidden: bool = False

    def told(self, outcomes: Iterable[Outcomed]) -> tuple[Outcomed, ...]:
        """Return outcomes as they may be read."""
        if not self.pay_hidden:
            return tuple(outcomes)
        return tuple(discreet(outcome, self.plan) for outcome in outcomes)

    def sentences(self, outcomes: Iterable[Outcomed]) -> tuple[str, ...]:
        """Return the sentences of outcomes as they may be read."""
        return tuple(outcome.sentence for outcome in self.told(outcomes))


def proposal(taken: Merged | Refreshed, reader: Reader) -> Proposal:
    """Return what a merge, a patch, a rebase or a refresh comes to."""
    if isinstance(taken, Merged):
        return merge_proposal(taken, reader)
    return refresh_proposal(taken, reader)


def merge_proposal(merged: Merged, reader: Reader) -> Proposal:
    """Return what a merge comes to."""
    return Proposal(
        conflicts=reader.told(merged.conflicts),
        lists=(
            Listed(_tr("Goes in"), reader.sentences(merged.applied)),
            Listed(_tr("Gone here"), reader.sentences(merged.gone)),
            Listed(_tr("So already"), reader.sentences(merged.already_true)),
        ),
        broken_rules=tuple(rule.sentence for rule in merged.broken_rules),
        is_clear=not (merged.conflicts or merged.gone or merged.broken_rules),
    )


def refresh_proposal(refreshed: Refreshed, reader: Reader) -> Proposal:
    """Return what an import into a plan comes to."""
    after = apply(reader.plan, refreshed.group.changes)
    summary = _tr("{added} added, {changed} changed, {unchanged} unchanged, {missing} missing.")
    return Proposal(
        conflicts=reader.told(refreshed.conflicts),
        lists=(
            Listed(_tr("Added"), _names(refreshed.added)),
            Listed(_tr("Changed"), reader.sentences(refreshed.changed)),
            Listed(_tr("Not in the sheet any more"), _names(refreshed.missing)),
        ),
        broken_rules=tuple(rule.sentence for rule in broken_rules(reader.plan, after)),
        summary=summary.format(
            added=f"{len(refreshed.added):,}",
            changed=f"{len(refreshed.changed):,}",
            unchanged=f"{refreshed.unchanged:,}",
            missing=f"{len(refreshed.missing):,}",
        ),
    )


def _names(named: Iterable[Named]) -> tuple[str, ...]:
    return tuple(f"{one.record.replace('_', ' ').capitalize()} {one.label}" for one in named)


def _tr(text: str) -> str:
    return QCoreApplication.translate("proposals", text)
