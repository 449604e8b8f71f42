"""Taking changes in: worked out in the background, shown, decided, worked out again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from orgplan.progress import Progress
from orgplan.scenarios.outcomes import Choices, Merged, Side
from ui.dialogs.merge_preview import MergePreview
from ui.jobs import Jobs
from ui.models.conflict_table import ConflictTable
from ui.models.proposals import Proposal, Reader, proposal
from ui.session import Session

if TYPE_CHECKING:
    from orgplan.tasks.refresh import Refreshed

Work: TypeAlias = "Callable[[Choices], Merged | Refreshed]"
"""Works out what comes of the choices so far; called in the background."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a merge is called, and what its two sides and its answer are called."""

    title: str
    explanation: str
    verb: str
    sides: tuple[str, str]
    always_shown: bool = False
    """Whether to show it even where nothing is to be decided."""
    kept: Side = "ours"
    """Whose value is kept where nobody decided."""


class Merging(QObject):
    """Asks only what must be decided; what is clear goes in without a question."""

    decided = Signal(object)
    """What to put into the plan: the Merged or Refreshed, whose group it is."""
    given_up = Signal()

    def __init__(
        self, window: QWidget, session: Session, jobs: Jobs, work: Work, wording: Wording
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._jobs = jobs
        self._work = work
        self._wording = wording
        self._taken: Merged | Refreshed | None = None
        self.preview: MergePreview | None = None

    def start(self) -> None:
        """Work it out, and show it where there is something to decide."""
        self._work_out({})

    @property
    def _reader(self) -> Reader:
        return Reader(self._session.plan, self._session.pay_hidden)

    def _work_out(self, choices: Choices) -> None:
        self._jobs.start(
            self._wording.title,
            partial(_proposed, self._work, choices, self._reader),
            self._show,
            self._give_up,
            quiet=self.preview is not None,
        )

    def _show(self, found: tuple[Merged | Refreshed, Proposal]) -> None:
        self._taken, told = found
        if self.preview is None and told.is_clear and not self._wording.always_shown:
            self._decide()
            return
        if self.preview is None:
            self.preview = self._opened(told)
        self.preview.show_lists(told.lists, told.broken_rules, told.summary)

    def _opened(self, told: Proposal) -> MergePreview:
        wording = self._wording
        table = ConflictTable(told.conflicts, self._session.plan, wording.sides, kept=wording.kept)
        preview = MergePreview(
            self._window, wording.title, wording.explanation, table, wording.verb
        )
        preview.choices_changed.connect(self._work_out)
        preview.accepted.connect(self._decide)
        preview.rejected.connect(self.given_up)
        preview.open()
        return preview

    def _decide(self) -> None:
        self.decided.emit(self._taken)

    def _give_up(self, error: Exception) -> None:
        if self.preview is not None:
            self.preview.reject()
        else:
            self.given_up.emit()
        self._session.messages.fail(error)


def _proposed(
    work: Work, choices: Choices, reader: Reader, _progress: Progress
) -> tuple[Merged | Refreshed, Proposal]:
    taken = work(choices)
    return taken, proposal(taken, reader)
