"""Importing spreadsheets: the wizard shows what they do, and one step of history does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from orgplan.model.organization import Organization
from orgplan.model.plans import ScenarioStatus
from orgplan.progress import Progress, lasting_objects
from orgplan.scenarios.recording import record_in
from orgplan.scenarios.scenario import is_baseline
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document
from orgplan.tasks.import_missing import remember_staying
from ui.dialogs.suspecting import ask_about
from ui.models.formats import counted
from ui.session import Session
from ui.session.documents import Documents
from ui.session.names import Names

if TYPE_CHECKING:
    from ui.dialogs.wizard.run import ImportRun
    from ui.dialogs.wizard.trial import Trial
    from ui.dialogs.wizard.wizard import ImportWizard

Wizardry: TypeAlias = "tuple[type[ImportRun], type[ImportWizard]]"

# The imports inside the functions keep the start fast: reading spreadsheets needs libraries that
# cost more time than the first window.


class Importing(QObject):
    """Opens the wizard, and brings in what was decided there."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        documents: Documents,
        when_safe: Callable[[Callable[[], object]], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._documents = documents
        self._when_safe = when_safe

    def start(self, sources: Sequence[Path]) -> None:
        """Show what spreadsheets hold and what they would do to the open plan."""
        self._documents.jobs.start(
            self.tr("Importing {names}").format(names=", ".join(path.name for path in sources)),
            _load,
            partial(self._open, tuple(sources)),
            quiet=True,
        )

    def _open(self, sources: tuple[Path, ...], loaded: Wizardry) -> None:
        make_run, make_wizard = loaded
        run = make_run(self._session, self._documents.jobs)
        if _has_content(self._session.plan):
            run.document = self._session.document
        wizard = make_wizard(self._window, self._session, run)
        run.setParent(wizard)
        run.suspected.connect(partial(ask_about, wizard))
        wizard.decided.connect(partial(self._bring_in, wizard))
        wizard.open()
        wizard.begin(sources)

    def _bring_in(self, wizard: ImportWizard, trial: Trial) -> None:
        if trial.effect.into.plan is None:
            wizard.accept()
            self._keep_in_mind(wizard, trial)
            self._when_safe(partial(self._make, trial))
        elif trial.effect.refreshed.group.changes:
            self._refresh(wizard, trial)
        else:
            wizard.accept()
            self._keep_in_mind(wizard, trial)
            self._session.messages.tell(self.tr("The plan has all of it already."))

    def _refresh(self, wizard: ImportWizard, trial: Trial) -> None:
        """Make the step in a thread; the wizard, which lets nobody edit meanwhile, stays."""
        wizard.hold()
        self._documents.jobs.start(
            self.tr("Importing {names}").format(names=trial.draft.names),
            partial(_refreshed, trial, self._session, wizard.run.answers),
            partial(self._show_refreshed, wizard, trial),
            wizard.let_go,
            quiet=True,
            stoppable=False,
        )

    def _show_refreshed(self, wizard: ImportWizard, trial: Trial, names: Names) -> None:
        wizard.accept()
        self._keep_in_mind(wizard, trial)
        self._session.show_committed(names)
        self._documents.imported.emit(trial.result)
        self._tell(counted(len(trial.effect.refreshed.group.changes), self.tr("change")))

    def _make(self, trial: Trial) -> None:
        self._documents.jobs.start(
            self.tr("Importing {names}").format(names=trial.draft.names),
            partial(_new_plan, trial, self._session.env),
            partial(self._show, trial),
        )

    def _show(self, trial: Trial, made: tuple[Document, Names]) -> None:
        paths = [verdict.path for verdict in trial.draft.verdicts]
        document, names = made
        self._documents.let_go()
        findings = trial.result.report.findings
        self._session.open(document, title=paths[0].stem, source_findings=findings, names=names)
        self._session.set_pay_hidden(False)
        self._documents.imported.emit(trial.result)
        self._documents.settings.remember(paths[0])
        self._documents.recent_changed.emit()

    def _keep_in_mind(self, wizard: ImportWizard, trial: Trial) -> None:
        on, memory = wizard.outcome.remember.isChecked(), wizard.run.memory
        self._documents.jobs.start(
            self.tr("Remembering the columns"),
            partial(_remembered if on else _forgotten, trial, memory),
            lambda _nothing: None,
            quiet=True,
        )

    def _tell(self, count: str) -> None:
        messages, rebase = self._session.messages, _open_scenarios(self._session.plan)
        done = self.tr("Refreshed with {count}.").format(count=count)
        if not rebase:
            messages.succeed(done)
            return
        messages.warn(
            self.tr("{done} {scenarios} may need a rebase to fit the plan as it is now.").format(
                done=done, scenarios=counted(rebase, self.tr("scenario"))
            )
        )


def _load(_progress: Progress) -> Wizardry:
    """Load the wizard and what it reads with, which the window needs not wait for."""
    from ui.dialogs.wizard.run import ImportRun  # noqa: PLC0415
    from ui.dialogs.wizard.wizard import ImportWizard  # noqa: PLC0415

    return ImportRun, ImportWizard


def _has_content(plan: Organization) -> bool:
    return bool(len(plan.positions) or len(plan.people) or len(plan.initiatives))


def _open_scenarios(plan: Organization) -> int:
    return sum(
        row.status is not ScenarioStatus.IMPLEMENTED and not is_baseline(plan, row.id)
        for row in plan.scenarios
    )


@lasting_objects()
def _new_plan(trial: Trial, env: Environment, _progress: Progress) -> tuple[Document, Names]:
    """Start an empty plan and import into it, so that the import can be taken back like others."""
    document = new_document(Organization(), env)
    document.commit(trial.effect.refreshed.group, source=trial.draft.source)
    return document, Names(document.organization).warmed()


@lasting_objects()
def _refreshed(trial: Trial, session: Session, answers: Path, _progress: Progress) -> Names:
    """Make the step that refreshes the plan, or the scenario that was exported."""
    scenario, made = trial.effect.into.scenario, trial.effect.refreshed
    step = record_in(session.plan, scenario, made.group)
    document = session.committing(step, trial.draft.source)()
    missing = {(one.record, one.id) for one in made.missing}
    remember_staying(answers, document.id, missing - trial.effect.into.ended)
    return Names(document.organization).warmed()


def _remembered(trial: Trial, memory: Path, _progress: Progress) -> None:
    from orgplan.spreadsheets.understanding.mapping import Mapping  # noqa: PLC0415
    from orgplan.spreadsheets.understanding.memory import forget, remember  # noqa: PLC0415

    forget(Mapping(trial.draft.reverted), memory)
    remember(trial.draft.mapping, memory)


def _forgotten(trial: Trial, memory: Path, _progress: Progress) -> None:
    from orgplan.spreadsheets.understanding.memory import forget  # noqa: PLC0415

    forget(trial.draft.mapping, memory)
