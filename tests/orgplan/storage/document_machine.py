"""Somebody works on a plan in any order, and a dictionary says what the plan must be."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Change, ChangeGroup, Close, Set
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.people import Position
from orgplan.scenarios.branching import branch
from orgplan.scenarios.merging import merge
from orgplan.scenarios.rebasing import rebase
from orgplan.scenarios.recording import record_in
from orgplan.scenarios.scenario import scenario_organization
from orgplan.storage.chain import broken_at
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document, open_document
from orgplan.storage.plan_file import load_plan
from orgplan.storage.recovery import recover, recoveries
from tests.orgplan.storage.dictionary import History
from tests.orgplan.storage.plans import crash

MEMORY = Path("/dev/shm")
IDS = st.sampled_from(["P1", "P2", "P3", "P|4", "P\ud800"])
TITLES = st.text(max_size=6) | st.sampled_from(["Head \ud800", "a|b", "\0", "\ufdd0d800", ""])
WORDS = st.sampled_from(["Head", "Lead \ud800", "a|b", "Chief"])
PLACES = st.integers(0, 9)


class DocumentMachine(RuleBasedStateMachine):
    """Changes, undo, scenarios, saves, reopening and crashes in any order."""

    @initialize()
    def start(self) -> None:
        self.folder = TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)
        self.env = Environment(data=Path(self.folder.name) / "data")
        self.document: Document = new_document(Organization(), self.env)
        self.model = History()
        self.saved: History | None = None
        self.passphrase = ""
        self.protected = ""
        self.files = 0

    def teardown(self) -> None:
        if hasattr(self, "document"):
            self.undo_all_and_redo_all()
            self.document.close()
            self.folder.cleanup()

    @property
    def plan(self) -> Organization:
        return self.document.organization

    def commit(self, group: ChangeGroup) -> None:
        self.document.commit(group)

    def scenario(self, place: int) -> str:
        """Return one of the scenarios, or blank for the plan."""
        known = ["", *self.model.now.scenarios]
        return known[place % len(known)]

    @rule(post=IDS, title=TITLES)
    def add_or_rename(self, post: str, title: str) -> None:
        old = self.plan.positions.get(post)
        if old is None:
            group = ChangeGroup(f"Add {post}", (Add(Position(id=post, title=title)),))
        else:
            change = Set(Position, post, "title", old.title, title)
            group = ChangeGroup(f"Call {post} {title}", (change,))
        self.model.step().plan[post] = title
        self.commit(group)

    @rule(titles=st.dictionaries(IDS, WORDS, min_size=2))
    def change_many(self, titles: dict[str, str]) -> None:
        known = {post: title for post, title in titles.items() if post in self.plan.positions}
        changes = [
            Set(Position, post, "title", self.plan.positions[post].title, title)
            for post, title in known.items()
        ]
        if changes:
            self.model.step().plan.update(known)
            self.commit(ChangeGroup("Many", tuple(changes)))

    @precondition(lambda self: self.model.now.plan and not self.model.now.scenarios)
    @rule(place=PLACES)
    def erase(self, place: int) -> None:
        post = list(self.plan.positions)[place % len(self.plan.positions)]
        del self.model.step().plan[post.id]
        self.commit(ChangeGroup("Erase", (Close(Position, post.id, post, erase=True),)))

    @precondition(lambda self: len(self.model.now.scenarios) < 4)
    @rule(place=PLACES)
    def branch(self, place: int) -> None:
        parent = self.scenario(place)
        group = branch(self.plan, f"S {len(self.model.now.scenarios)}", parent or "baseline")
        (change,) = group.changes
        assert isinstance(change, Add)
        now = self.model.step()
        now.scenarios[change.record.id] = {}
        now.parents[change.record.id] = parent
        self.commit(group)

    @rule(place=PLACES, post=IDS, title=WORDS)
    def edit_in_scenario(self, place: int, post: str, title: str) -> None:
        scenario = self.scenario(place)
        if not scenario or post not in self.model.now.shown(scenario):
            return
        old = scenario_organization(self.plan, scenario).positions[post].title
        change = Set(Position, post, "title", old, title)
        group = record_in(self.plan, scenario, ChangeGroup(f"Call {post} {title}", (change,)))
        if group.changes:
            self.model.step().scenarios[scenario][post] = title
            self.commit(group)

    @precondition(lambda self: self.model.now.scenarios)
    @rule(place=PLACES)
    def rebase(self, place: int) -> None:
        """What a scenario shows stays; what is so already below it is no longer its own."""
        self.rebase_one(self.scenario(place))

    def rebase_one(self, scenario: str) -> None:
        if not scenario:
            return
        merged = rebase(self.plan, scenario)
        if merged.group.changes:
            now = self.model.step()
            below, own = now.shown(now.parents[scenario]), now.scenarios[scenario]
            now.scenarios[scenario] = {p: t for p, t in own.items() if below[p] != t}
            self.commit(merged.group)
        again = rebase(self.plan, scenario).group.changes
        assert again == ()

    @precondition(lambda self: len(self.model.now.scenarios) > 1)
    @rule(one=PLACES, other=PLACES)
    def merge(self, one: int, other: int) -> None:
        """Among scenarios of the plan: what only the other one changed comes in, ours stays."""
        ours, theirs = self.scenario(one), self.scenario(other)
        parents = self.model.now.parents
        if ours == theirs or not ours or not theirs or parents[ours] or parents[theirs]:
            return
        self.rebase_one(ours)
        self.rebase_one(theirs)
        merged = merge(self.plan, ours, theirs)
        shown = self.model.now
        plan, mine, other_s = shown.plan, shown.scenarios[ours], shown.scenarios[theirs]
        coming = {p: t for p, t in other_s.items() if plan[p] != t and p not in mine}
        assert {one.id for one in merged.conflicts} == {
            p for p, t in other_s.items() if p in mine and mine[p] != t
        }
        if merged.group.changes:
            self.model.step().scenarios[ours].update(coming)
            self.commit(merged.group)
        else:
            assert coming == {}
        assert merge(self.plan, ours, ours).group.changes == ()
        assert merge(self.plan, "baseline", "baseline").group.changes == ()
        assert merge(self.plan, ours, "baseline").group.changes == ()

    @rule()
    def undo(self) -> None:
        before, was = self.plan, bool(self.model.done)
        done = self.document.undo()
        assert (done is not None) == was
        if done is not None:
            self.model.back()
            assert plan_hash(apply(before, self.newest_changes())) == plan_hash(self.plan)

    @rule()
    def redo(self) -> None:
        before, was = self.plan, bool(self.model.undone)
        done = self.document.redo()
        assert (done is not None) == was
        if done is not None:
            self.model.forth()
            assert plan_hash(apply(before, self.newest_changes())) == plan_hash(self.plan)

    def newest_changes(self) -> tuple[Change, ...]:
        *_, newest = self.document.transactions()
        return newest.changes

    @rule()
    def undo_all_and_redo_all(self) -> None:
        before, steps = plan_hash(self.plan), 0
        while self.document.undo():
            steps += 1
        assert steps == len(self.model.done)
        assert len(self.plan.positions) == len(self.plan.scenarios) == 0
        for _ in range(steps):
            assert self.document.redo() is not None
        assert plan_hash(self.plan) == before

    @rule()
    def save(self) -> None:
        if self.document.path is None:
            self.save_as()
            return
        self.document.save()
        self.note_save()

    @rule()
    def save_as(self) -> None:
        self.files += 1
        self.document.save(Path(self.folder.name) / f"{self.files}.orgplan")
        self.note_save()

    def note_save(self) -> None:
        self.saved = deepcopy(self.model)
        self.protected = self.passphrase
        assert self.document.unsaved == 0
        assert not self.document.is_dirty
        assert self.document.path is not None
        stored = load_plan(self.document.path, self.protected, self.env)
        assert plan_hash(stored) == plan_hash(self.plan)

    @precondition(lambda self: self.saved)
    @rule()
    def reopen(self) -> None:
        path = self.document.path
        assert path is not None
        self.document.close()
        self.document = open_document(path, self.env, passphrase=self.protected)
        self.model = deepcopy(self.saved)
        self.passphrase = self.protected

    @rule()
    def crash(self) -> None:
        path, unsaved = self.document.path, self.document.unsaved
        crash(self.document)
        left = recoveries(self.env, self.passphrase)
        if left:
            assert left[0].path == path
            self.document = recover(left[0], self.env, self.passphrase)
        else:
            assert path is not None
            assert not unsaved
            self.document = open_document(path, self.env, passphrase=self.protected)
            self.passphrase = self.protected

    @rule(passphrase=st.sampled_from(["", "one", "it's \u00fc"]))
    def protect(self, passphrase: str) -> None:
        self.document.set_passphrase(passphrase)
        self.passphrase = passphrase

    @invariant()
    def the_plan_is_what_the_dictionary_says(self) -> None:
        if not hasattr(self, "document"):
            return
        now = self.model.now
        assert titles(self.plan) == now.plan
        assert set(self.plan.scenarios.ids()) == set(now.scenarios)
        for scenario in now.scenarios:
            assert titles(scenario_organization(self.plan, scenario)) == now.shown(scenario)

    @invariant()
    def what_can_be_undone_is_known(self) -> None:
        if hasattr(self, "document"):
            assert bool(self.document.undo_label) == bool(self.model.done)
            assert bool(self.document.redo_label) == bool(self.model.undone)
            assert broken_at(self.document.transactions()) is None


def titles(organization: Any) -> dict[str, str]:
    return {row.id: row.title for row in organization.positions}
