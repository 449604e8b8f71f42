"""What can be done with a scenario: ask what must be asked, then one step of the plan's history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from orgplan.changes.change import Add, ChangeGroup
from orgplan.errors import OrgplanError
from orgplan.scenarios.branching import branch, children_of, delete, rename
from orgplan.scenarios.merging import merge
from orgplan.scenarios.outcomes import Choices, Merged
from orgplan.scenarios.rebasing import rebase
from orgplan.scenarios.reviewing import (
    approve,
    comment,
    implement,
    lock,
    reject,
    reopen,
    submit,
    unlock,
)
from orgplan.scenarios.transferring import transfer
from ui.dialogs.asking import AskChoice, AskText
from ui.dialogs.merging import Merging, Wording
from ui.dialogs.new_scenario import AskNewScenario, NewScenario
from ui.dialogs.promoting import Promoting
from ui.jobs import Jobs
from ui.models.scenario_facts import origins, scenario_name
from ui.session import Session
from ui.session.shown import Overlay

Make = Callable[[], ChangeGroup]


class ScenarioCommands(QObject):
    """Does what bar, menu and page ask for, by the name of the command."""

    page_wanted = Signal(str, str)
    """A part of the page of scenarios is wanted, show_page or compare, and for which one."""

    def __init__(self, window: QWidget, session: Session, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._session, self._jobs = window, session, jobs
        self._commands: dict[str, Callable[[str], object]] = {
            **self._steps(),
            **self._questions(),
            "show_page": partial(self.page_wanted.emit, "show_page"),
            "compare": partial(self.page_wanted.emit, "compare"),
            "show_after": lambda _: session.show_overlay(Overlay.AFTER),
            "show_all": lambda _: session.show_day(None),
            "show": session.show_scenario,
        }

    def run(self, command: str, scenario: str | None = None) -> None:
        """Do something with a scenario; without one, with the one on screen."""
        self._commands[command](self._session.scenario if scenario is None else scenario)

    def transfer(self, changes: list[str], scenario: str) -> None:
        """Ask which scenario gets some changes of another one."""
        plan = self._session.plan
        dialog = AskChoice(
            self._window,
            self.tr("Move changes"),
            self.tr("They go to the end of the other scenario, with all of their group."),
            self.tr("Move"),
            [row for row in origins(plan) if row[0] not in {"", scenario}],
        )
        dialog.chosen.connect(partial(self._transfer, changes))
        dialog.open()

    def say(self, text: str, scenario: str) -> None:
        """Put a comment on a scenario."""
        self._do(
            lambda: comment(self._session.plan, scenario, text, author=self._who, day=_today())
        )

    def _steps(self) -> dict[str, Callable[[str], object]]:
        return {
            "lock": lambda scenario: self._do(lambda: lock(self._session.plan, scenario)),
            "unlock": lambda scenario: self._do(lambda: unlock(self._session.plan, scenario)),
            "submit": self._submit,
            "implement": self._implement,
        }

    def _questions(self) -> dict[str, Callable[[str], object]]:
        return {
            "new": self._ask_new,
            "rename": self._ask_rename,
            "delete": self._ask_delete,
            "approve": self._ask_approver,
            "reject": self._ask_reason_to_reject,
            "reopen": self._ask_reason_to_reopen,
            "comment": self._ask_comment,
            "merge": self._ask_merge,
            "rebase": self._rebase,
            "promote": self._promote,
        }

    def _do(self, make: Make) -> bool:
        """Take one step of the plan's history, or say why it cannot be taken."""
        try:
            group = make()
        except OrgplanError as error:
            self._session.messages.fail(error)
            return False
        if not group.changes:
            self._session.messages.tell(self.tr("Nothing changes: it is so already."))
            return False
        done = self._session.perform_on_plan(group)
        if done:
            self._session.messages.succeed(
                self.tr("Done: {what}. Undo takes it back.").format(what=group.sentence)
            )
        return done

    @property
    def _who(self) -> str:
        return self._session.env.who

    def _ask_new(self, scenario: str) -> None:
        dialog = AskNewScenario(
            self._window,
            origins(self._session.plan),
            scenario,
            self._session.day,
            self._session.plan.as_of,
        )
        dialog.wanted.connect(self._create)
        dialog.open()

    def _create(self, new: NewScenario) -> None:
        try:
            group = branch(
                self._session.plan,
                new.name,
                new.parent,
                on=new.on,
                effective=new.effective,
                note=new.note,
            )
        except OrgplanError as error:
            self._session.messages.fail(error)
            return
        if self._session.perform_on_plan(group):
            made = next(change.record for change in group.changes if isinstance(change, Add))
            self._session.show_scenario(made.id)

    def _ask_rename(self, scenario: str) -> None:
        name = scenario_name(self._session.plan, scenario)
        self._ask(
            AskText(self._window, self.tr("Rename “{name}”").format(name=name), "",
                    self.tr("Rename"), text=name),
            lambda text: rename(self._session.plan, scenario, text),
        )  # fmt: skip

    def _ask_delete(self, scenario: str) -> None:
        children = children_of(self._session.plan, scenario)
        if not children:
            self._delete(scenario, "with")
            return
        names = ", ".join(scenario_name(self._session.plan, child.id) for child in children)
        dialog = AskChoice(
            self._window,
            self.tr("Delete “{name}”").format(name=scenario_name(self._session.plan, scenario)),
            self.tr("{names} stand on it. Undo brings everything back.").format(names=names),
            self.tr("Delete"),
            [("keep", self.tr("Keep them, each with the changes it has from here"))],
        )
        dialog.chosen.connect(partial(self._delete, scenario))
        dialog.open()

    def _delete(self, scenario: str, how: str) -> None:
        keep = how == "keep"
        shown = self._session.scenario
        if self._do(lambda: delete(self._session.plan, scenario, keep_children=keep)):
            self._session.show_scenario("" if shown == scenario else shown)

    def _submit(self, scenario: str) -> None:
        self._do(lambda: submit(self._session.plan, scenario, author=self._who, day=_today()))

    def _implement(self, scenario: str) -> None:
        self._do(lambda: implement(self._session.plan, scenario, author=self._who, day=_today()))

    def _ask_approver(self, scenario: str) -> None:
        explanation = self.tr("Its changes are locked once it is approved. Who approves it?")
        self._ask(
            AskText(self._window, self.tr("Approve"), explanation, self.tr("Approve"),
                    text=self._who),
            lambda text: approve(self._session.plan, scenario, text, _today()),
        )  # fmt: skip

    def _ask_reason_to_reject(self, scenario: str) -> None:
        self._ask(
            self._why(self.tr("Reject")),
            lambda text: reject(self._session.plan, scenario, text, author=self._who, day=_today()),
        )

    def _ask_reason_to_reopen(self, scenario: str) -> None:
        self._ask(
            self._why(self.tr("Reopen")),
            lambda text: reopen(self._session.plan, scenario, text, author=self._who, day=_today()),
        )

    def _why(self, verb: str) -> AskText:
        explanation = self.tr("It becomes a draft that can be edited again. Say why.")
        return AskText(self._window, verb, explanation, verb, long=True)

    def _ask_comment(self, scenario: str) -> None:
        title = self.tr("Comment on “{name}”").format(
            name=scenario_name(self._session.plan, scenario)
        )
        self._ask(
            AskText(self._window, title, "", self.tr("Comment"), long=True),
            lambda text: comment(
                self._session.plan, scenario, text, author=self._who, day=_today()
            ),
        )

    def _ask(self, dialog: AskText, make: Callable[[str], ChangeGroup]) -> None:
        dialog.entered.connect(lambda text: self._do(lambda: make(text)))
        dialog.open()

    def _ask_merge(self, scenario: str) -> None:
        plan = self._session.plan
        name = scenario_name(plan, scenario)
        dialog = AskChoice(
            self._window,
            self.tr("Merge “{name}” into another scenario").format(name=name),
            self.tr("What it changes goes into the other one; it stays as it is."),
            self.tr("Preview…"),
            [row for row in origins(plan) if row[0] not in {"", scenario}],
        )
        dialog.chosen.connect(partial(self._merge, scenario))
        dialog.open()

    def _merge(self, theirs: str, ours: str) -> None:
        plan = self._session.plan
        names = scenario_name(plan, ours), scenario_name(plan, theirs)
        wording = Wording(
            self.tr("Merge “{theirs}” into “{ours}”").format(theirs=names[1], ours=names[0]),
            self.tr("Nothing is merged before you say so, and undo takes it back."),
            self.tr("Merge"),
            names,
            always_shown=True,
        )
        self._decide(partial(_merge_on, self._session, ours, theirs), wording)

    def _rebase(self, scenario: str) -> None:
        plan = self._session.plan
        row = plan.scenarios.get(scenario)
        if row is None:
            return
        below = scenario_name(plan, row.parent)
        wording = Wording(
            self.tr("Rebase “{name}”").format(name=scenario_name(plan, scenario)),
            self.tr("Its changes are made again on {below} as it is now.").format(below=below),
            self.tr("Rebase"),
            (below, scenario_name(plan, scenario)),
            always_shown=True,
            kept="theirs",
        )
        self._decide(partial(_rebase_on, self._session, scenario), wording)

    def _promote(self, scenario: str) -> None:
        promoting = Promoting(self._window, self._session, self._jobs, scenario)
        promoting.decided.connect(self._perform)
        promoting.start()

    def _decide(self, work: Callable[[Choices], Merged], wording: Wording) -> None:
        merging = Merging(self._window, self._session, self._jobs, work, wording)
        merging.decided.connect(self._put_in)
        merging.start()

    def _put_in(self, merged: Merged) -> None:
        self._perform(merged.group)

    def _perform(self, group: ChangeGroup) -> None:
        self._do(lambda: group)

    def _transfer(self, changes: list[str], to_scenario: str) -> None:
        self._do(lambda: transfer(self._session.plan, changes, to_scenario))


def _merge_on(session: Session, ours: str, theirs: str, choices: Choices) -> Merged:
    return merge(session.plan, ours, theirs, choices)


def _rebase_on(session: Session, scenario: str, choices: Choices) -> Merged:
    return rebase(session.plan, scenario, choices)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
