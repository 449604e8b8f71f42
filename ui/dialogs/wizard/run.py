"""An import on its way: everything that takes time runs as a job, and the newest answer counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from orgplan.files import replace_file
from orgplan.progress import Cancelled, Progress, lasting_objects
from orgplan.scenarios.outcomes import Choices
from orgplan.spreadsheets.annotating import Annotated, annotate
from orgplan.storage.document import Document
from orgplan.tasks.import_draft import MEMORY, CellEdit, ImportDraft, begin
from orgplan.tasks.import_missing import STAYING
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh_accepting import Accepted, Suspected
from ui.dialogs.wizard.trial import Question, Trial, trial_of
from ui.jobs import Job, Jobs
from ui.models.formats import counted
from ui.models.importing.problem_csv import problem_csv
from ui.models.importing.problems import Found
from ui.models.proposals import Reader
from ui.session import Session

Change = Callable[[ImportDraft], ImportDraft]


class ImportRun(QObject):
    """Holds the draft, and works out what comes of it."""

    drafted = Signal(object)
    """The ImportDraft as it is now."""
    tried = Signal(object)
    """The Trial of the draft as it is now."""
    trial_failed = Signal(object)
    """The exception that says why the draft cannot be imported."""
    suspected = Signal(object)
    """The Suspected that says what looks like an accident, so that it can be asked about."""
    failed = Signal(object)
    """The exception that ended the reading."""
    progressed = Signal(object)
    """A Report of the work under way."""
    busy_changed = Signal(bool)
    copied = Signal(str)
    """What became of an annotated copy, in a sentence."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._waiting: list[Change] = []
        self._leaving: list[object] = []
        self._work: Job | None = None
        self._trying: Job | None = None
        self._tried: tuple[ImportDraft, ImportResult] | None = None
        self._choices: Choices = {}
        self._ended: frozenset[tuple[str, str]] = frozenset()
        self._accepted: frozenset[Accepted] = frozenset()
        self.draft: ImportDraft | None = None
        self.trial: Trial | None = None
        self.document: Document | None = None
        """The plan to refresh; None makes a new one."""

    @property
    def memory(self) -> Path:
        """The folder that keeps how headers were understood."""
        return self._session.env.data / MEMORY

    @property
    def answers(self) -> Path:
        """The folder that keeps who stays though files do not have them."""
        return self._session.env.data / STAYING

    @property
    def is_busy(self) -> bool:
        """Whether something is being worked out."""
        return self._work is not None or self._trying is not None

    def begin(self, sources: Sequence[Path]) -> None:
        """Read the sources."""
        self._start(partial(begin, tuple(sources), self.memory), self.failed.emit)

    def edit(self, change: Change) -> None:
        """Change the draft, after the changes that are under way."""
        self._waiting.append(change)
        self._stop_trying()
        self._leaving += [self.trial, self._tried]
        self.trial = self._tried = None
        if self._work is None:
            self._apply_waiting()

    def mend(self, edit: CellEdit) -> None:
        """Type over a cell of the source, and see what comes of it."""
        self.edit(lambda draft: draft.mended(edit))

    def go_into(self, document: Document | None) -> None:
        """Refresh a plan, or make a new one."""
        if document is not self.document:
            self.document, self._choices, self._ended = document, {}, frozenset()
            self._see_anew()

    def choose(self, choices: Choices) -> None:
        """Decide which side holds in each conflict."""
        self._choices = dict(choices)
        self._see_anew()

    def end(self, ended: frozenset[tuple[str, str]]) -> None:
        """Decide what of the missing has ended."""
        self._ended = ended
        self._see_anew()

    def accept(self, suspected: Suspected) -> None:
        """Take as it stands what looks like an accident."""
        self._accepted |= {suspected.accepted}
        self._see_anew()

    def try_out(self) -> None:
        """Work out what the draft does, unless that is known."""
        if self.trial is not None:
            self.tried.emit(self.trial)
        elif self._work is None and self._trying is None and self.draft is not None:
            self._trying = self._listened(
                self._jobs.start(
                    self.tr("Trying the import"),
                    partial(_lasting, partial(trial_of, self._question(self.draft)), []),
                    self._keep_trial,
                    self._refuse_trial,
                    quiet=True,
                )
            )
            self.busy_changed.emit(True)

    def path_of(self, file: str) -> Path | None:
        """Return where a file lies that messages name."""
        verdicts = self.draft.verdicts if self.draft is not None else ()
        return next((verdict.path for verdict in verdicts if verdict.file == file), None)

    @property
    def sources(self) -> tuple[Path, ...]:
        """Where the files lie."""
        return tuple(one.path for one in self.draft.verdicts) if self.draft is not None else ()

    def save_list(self, found: Found, target: Path) -> None:
        """Write the list of problems."""
        self._jobs.start(
            self.tr("Writing {name}").format(name=target.name),
            partial(_listed, found, target),
            partial(self._tell_listed, target),
            self.trial_failed.emit,
            quiet=True,
        )

    def annotate(self, source: Path, target: Path) -> None:
        """Write a copy of a file in which every problem is marked."""
        if self.trial is not None:
            self._jobs.start(
                self.tr("Writing {name}").format(name=target.name),
                partial(_annotated, source, self.trial.result, target),
                partial(self._tell_copied, target),
                self.trial_failed.emit,
                quiet=True,
            )

    def _tell_copied(self, target: Path, made: Annotated) -> None:
        cells = counted(made.cells, self.tr("cell"))
        told = self.tr("Saved {name}: {cells} marked.").format(name=target.name, cells=cells)
        if made.would_be_lost:
            told += " " + self.tr("It holds the values alone, without the file's own looks.")
        self.copied.emit(told)

    def _tell_listed(self, target: Path, count: int) -> None:
        told = self.tr("Saved {name} with {problems}.")
        problems = counted(count, self.tr("problem"))
        self.copied.emit(told.format(name=target.name, problems=problems))

    def stop(self) -> None:
        """Give everything up."""
        self._waiting.clear()
        for job in (self._work, self._trying):
            if job is not None:
                job.cancel()
        self._work = self._trying = None

    def _question(self, draft: ImportDraft) -> Question:
        known = self._tried[1] if self._tried and self._tried[0] is draft else None
        reader = Reader(self._session.plan, self._session.pay_hidden)
        return Question(
            draft,
            known,
            self.document,
            self._choices,
            self._ended,
            reader,
            self.answers,
            self._accepted,
        )

    def _start(self, work: Callable[[Progress], Any], failed: Callable[[Exception], Any]) -> None:
        name = self.tr("Reading spreadsheets")
        leaving, self._leaving = self._leaving, []
        self._work = self._listened(
            self._jobs.start(
                name,
                partial(_lasting, work, leaving),
                self._keep_draft,
                partial(self._fail, failed),
                quiet=True,
            )
        )
        self.busy_changed.emit(True)

    def _listened(self, job: Job) -> Job:
        job.progressed.connect(self.progressed)
        return job

    def _apply_waiting(self) -> None:
        if self.draft is not None and self._waiting:
            changes, self._waiting = tuple(self._waiting), []
            self._start(partial(_changed, self.draft, changes), self.trial_failed.emit)

    def _keep_draft(self, draft: ImportDraft) -> None:
        if self._work is None:
            return
        self._work, self.draft, self.trial = None, draft, None
        if self._waiting:
            self._apply_waiting()
            return
        self.busy_changed.emit(False)
        self.drafted.emit(draft)

    def _keep_trial(self, trial: Trial) -> None:
        if self._trying is None or trial.draft is not self.draft:
            return
        self._trying, self.trial = None, trial
        self._tried = trial.draft, trial.result
        self.busy_changed.emit(False)
        self.tried.emit(trial)

    def _refuse_trial(self, error: Exception) -> None:
        if self._trying is not None and not isinstance(error, Cancelled):
            self._trying = None
            self.busy_changed.emit(False)
            self.trial_failed.emit(error)
            if isinstance(error, Suspected):
                self.suspected.emit(error)

    def _fail(self, failed: Callable[[Exception], Any], error: Exception) -> None:
        if self._work is not None:
            self._work = None
            self.busy_changed.emit(False)
            failed(error)

    def _see_anew(self) -> None:
        self._stop_trying()
        self.trial = None
        self.try_out()

    def _stop_trying(self) -> None:
        if self._trying is not None:
            self._trying.cancel()
            self._trying = None


def _lasting(work: Callable[[Progress], Any], leaving: list[object], progress: Progress) -> Any:
    """Do work, and let go of earlier answers: freeing a million records takes a second."""
    leaving.clear()
    with lasting_objects():
        return work(progress)


def _changed(draft: ImportDraft, changes: Sequence[Change], progress: Progress) -> ImportDraft:
    for change in changes:
        progress.check()
        draft = change(draft)
    return draft


def _annotated(source: Path, result: ImportResult, target: Path, _progress: Progress) -> Annotated:
    return annotate(source, result.report, target)


def _listed(found: Found, target: Path, _progress: Progress) -> int:
    text = problem_csv(found).encode("utf-8-sig")

    def write(path: Path) -> None:
        path.write_bytes(text)

    replace_file(target, write)
    return len(found)
