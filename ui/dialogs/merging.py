"""Merging from elsewhere: worked out in the background, shown, decided, worked out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from orgplan.changes.change import ChangeGroup
from orgplan.progress import Progress
from orgplan.scenarios.outcomes import Choices, Merged, Outcomed
from ui.dialogs.merge_preview import Listed, MergePreview
from ui.jobs import Jobs
from ui.models.conflict_table import ConflictTable
from ui.models.told_outcomes import discreet
from ui.session import Session

Merge = Callable[[Choices], Merged]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a merge is called, and what its two sides and its answer are called."""

    title: str
    explanation: str
    verb: str
    sides: tuple[str, str]
    always_shown: bool = False
    """Whether to show it even where nothing is to be decided."""


class Merging(QObject):
    """Asks only what must be decided; what is clear goes in without a question."""

    decided = Signal(object)
    """The Merged to put into the plan."""
    given_up = Signal()

    def __init__(
        self,
        window: QWidget,
        session: Session,
        jobs: Jobs,
        merge: Merge,
        wording: Wording,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._jobs = jobs
        self._merge = merge
        self._wording = wording
        self._merged = Merged(ChangeGroup("", ()))
        self.preview: MergePreview | None = None

    def start(self) -> None:
        """Work out the merge and show it where there is something to decide."""
        self._work_out({})

    def _work_out(self, choices: Choices) -> None:
        self._jobs.start(
            self._wording.title,
            partial(_merged, self._merge, choices),
            self._show,
            self._give_up,
            quiet=self.preview is not None,
        )

    def _show(self, merged: Merged) -> None:
        self._merged = merged
        asks = merged.conflicts or merged.gone or merged.broken_rules
        if self.preview is None and not (asks or self._wording.always_shown):
            self.decided.emit(merged)
            return
        if self.preview is None:
            self.preview = self._open(merged)
        self.preview.show_lists(
            self._lists(merged), [rule.sentence for rule in merged.broken_rules]
        )

    def _open(self, merged: Merged) -> MergePreview:
        wording, organization = self._wording, self._session.plan
        table = ConflictTable(self._shown(merged.conflicts), organization, wording.sides)
        preview = MergePreview(
            self._window, wording.title, wording.explanation, table, wording.verb
        )
        preview.choices_changed.connect(self._work_out)
        preview.accepted.connect(self._decide)
        preview.rejected.connect(self.given_up)
        preview.open()
        return preview

    def _decide(self) -> None:
        self.decided.emit(self._merged)

    def _give_up(self, error: Exception) -> None:
        self._session.messages.fail(error)
        self.given_up.emit()

    def _lists(self, merged: Merged) -> tuple[Listed, ...]:
        return (
            Listed(_tr("Goes in"), self._sentences(merged.applied)),
            Listed(_tr("Gone here"), self._sentences(merged.gone)),
            Listed(_tr("So already"), self._sentences(merged.already_true)),
        )

    def _sentences(self, outcomes: Iterable[Outcomed]) -> tuple[str, ...]:
        return tuple(outcome.sentence for outcome in self._shown(outcomes))

    def _shown(self, outcomes: Iterable[Outcomed]) -> tuple[Outcomed, ...]:
        if not self._session.pay_hidden:
            return tuple(outcomes)
        return tuple(discreet(outcome, self._session.plan) for outcome in outcomes)


def _merged(merge: Merge, choices: Choices, _progress: Progress) -> Merged:
    return merge(choices)


def _tr(text: str) -> str:
    return QCoreApplication.translate("merging", text)
