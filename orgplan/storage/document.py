"""An open plan: every action is on the disk when it returns, and a save is all or nothing."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import TypeVar

from orgplan.changes.apply import apply, inverses
from orgplan.changes.change import ChangeGroup
from orgplan.changes.transaction import Transaction, UndoOrder
from orgplan.model.organization import Organization
from orgplan.storage.again import Kept, draft_again
from orgplan.storage.chain import chained
from orgplan.storage.change_rows import Row
from orgplan.storage.connecting import DatabaseError, refuse_unusable
from orgplan.storage.environment import Environment
from orgplan.storage.plan_on_disk import ChangedOnDisk, PlanOnDisk, no_file
from orgplan.storage.protecting import protect
from orgplan.storage.reading import organization_at_rest
from orgplan.storage.saving import refusal
from orgplan.storage.session_copy import SessionCopy

R = TypeVar("R")

KEPT_SNAPSHOTS = 200


__all__ = ["ChangedOnDisk", "Document"]


class Document:
    """One open plan with its history, its file and its working copy.

    All calls may come from any thread; one at a time does its work.
    """

    def __init__(self, copy: SessionCopy, env: Environment, file: PlanOnDisk | None = None) -> None:
        self._copy = copy
        self._env = env
        self._file = file or PlanOnDisk(copy, env)
        self._busy = RLock()
        self._organization = copy.store.load()
        self._order: UndoOrder | None = None
        self._kept: dict[int, Kept] = {}
        self._number, self._hash = copy.store.last()
        self._saved = None if self.unsaved else self._organization

    @property
    def organization(self) -> Organization:
        """The plan with all its scenarios, as it is now."""
        return self._organization

    @property
    def path(self) -> Path | None:
        """Its file; None before it is saved for the first time."""
        return self._file.path

    @property
    def id(self) -> str:
        """What its backups are filed under."""
        return self._copy.store.meta("id")

    @property
    def last_step(self) -> str:
        """The hash of the last step of its history; blank where there is none."""
        return self._hash

    @property
    def holder(self) -> str:
        """Who else has the file open, in words; blank if nobody."""
        return self._file.holder

    @property
    def read_only(self) -> bool:
        """Whether it can only be saved under another name."""
        return bool(self.holder)

    @property
    def is_encrypted(self) -> bool:
        """Whether a passphrase protects file, working copy and backups."""
        return bool(self._copy.passphrase)

    @property
    def passphrase(self) -> str:
        """What unlocks it; blank for none. It is kept in memory only."""
        return self._copy.passphrase

    @property
    def unsaved(self) -> int:
        """How many transactions the file does not hold yet."""
        return self._number - int(self._copy.store.meta("saved") or 0)

    @property
    def is_dirty(self) -> bool:
        """Whether there is anything to save: the plan is not the one that was saved last."""
        return self._organization is not self._saved

    @property
    def undo_label(self) -> str:
        """What the next undo takes back; blank if nothing."""
        return self._label(self._ordered.done)

    @property
    def redo_label(self) -> str:
        """What the next redo does again; blank if nothing."""
        return self._label(self._ordered.undone)

    @property
    def undo_size(self) -> int:
        """How many changes the next undo takes back."""
        return self._size(self._ordered.done)

    @property
    def redo_size(self) -> int:
        """How many changes the next redo does again."""
        return self._size(self._ordered.undone)

    def commit(
        self, group: ChangeGroup, *, scenario: str = "", source: str = "", reason: str = ""
    ) -> Transaction:
        """Apply changes to the plan as one step of its history."""
        with self._busy:
            draft = Transaction(
                number=self._number + 1,
                at=self._env.now(),
                who=self._env.who,
                label=group.sentence,
                intent=group.intent,
                scenario=scenario,
                source=source,
                reason=reason,
                changes=group.changes,
            )
            return self._append(draft, apply(self._organization, group.changes))

    def undo(self) -> Transaction | None:
        """Take back the last step that can be; None if there is none.

        Of the step that does it the changes are in the history alone: there may be very many.
        """
        with self._busy:
            return self._take_back() if self._ordered.done else None

    def redo(self) -> Transaction | None:
        """Do again what was taken back last, like `undo`; None if there is nothing."""
        with self._busy:
            return self._do_again() if self._ordered.undone else None

    def transactions(self, after: int = 0, limit: int = -1) -> Iterator[Transaction]:
        """Yield the history after a transaction's number, oldest first, up to `limit` if any.

        All are read before the first is yielded: a save cannot run while rows are being read.
        """
        with self._busy:
            return iter(tuple(self._copy.store.transactions(after, limit)))

    def save(self, path: Path | None = None, *, force: bool = False) -> None:
        """Write the file; when it returns it is on the disk, when it raises the old one is there.

        ChangedOnDisk if somebody else saved it since, unless forced.
        """
        with self._busy:
            target = path or self.path
            if target is None:
                raise no_file()
            target = target.absolute()
            moving = self.path is not None and target != self.path.absolute()
            former = self.id
            if moving:
                self._copy.store.set_meta(id=secrets.token_hex(8))
            try:
                self._file.save(target, force=force)
            except BaseException:
                if moving:
                    self._copy.store.set_meta(id=former)
                raise
            self._note_saved()

    def changed_on_disk(self) -> bool:
        """Tell whether the file holds something else than what was opened or saved last."""
        return self._file.changed()

    def base(self) -> Organization:
        """Return the plan as it was opened or last saved."""
        return organization_at_rest(self._copy.folder.base, self._env, self._copy.passphrase)

    def on_disk(self) -> Organization:
        """Return the plan that the file holds now."""
        return self._file.now()

    def accept_disk(self) -> None:
        """Take the file as it is now for known: its changes are merged, the next save may go."""
        with self._busy:
            if self.path is not None:
                self._file.note(self.path)

    def set_passphrase(self, passphrase: str) -> None:
        """Protect the plan, or with a blank one end that; the file follows with the next save."""
        refuse_unusable(passphrase)
        with self._busy:
            former = self._copy.passphrase
            if passphrase == former:
                return
            try:
                self._copy.set_passphrase(passphrase, self._env)
                protect(self._copy.folder.base, self._env, passphrase, former)
                if self.path is None:  # only the name of a file may be seen
                    self._copy.folder.describe(None, "", self._env.who, self._env.now())
            except (OSError, DatabaseError) as error:
                raise refusal(self._copy.folder.plan, error) from error
            self._saved = None

    def rewrite(self, change: Callable[[SessionCopy], R]) -> R:
        """Let a function change the working copy itself, history and all, and follow it."""
        with self._busy:
            try:
                answer = change(self._copy)
            except (OSError, DatabaseError) as error:
                raise refusal(self._copy.folder.plan, error) from error
            self._organization = self._copy.store.load()
            self._order, self._saved = None, None
            self._kept.clear()
            self._number, self._hash = self._copy.store.last()
            return answer

    def close(self, *, discard: bool = True) -> None:
        """End the work; unsaved changes stay recoverable unless they are discarded."""
        with self._busy:
            keep = self.is_dirty and not discard
            self._file.release()
            self._copy.close(keep=keep)

    @property
    def _ordered(self) -> UndoOrder:
        """What can be taken back, read from the history before the first step is added to it."""
        if self._order is None:
            self._order = UndoOrder.after(self._copy.store.order())
        return self._order

    def _label(self, numbers: list[int]) -> str:
        return self._copy.store.label(numbers[-1]) if numbers else ""

    def _size(self, numbers: list[int]) -> int:
        return self._copy.store.size(numbers[-1]) if numbers else 0

    def _take_back(self) -> Transaction:
        number, store = self._ordered.done[-1], self._copy.store
        kept = self._kept.get(number)
        if kept is not None and kept.after is self._organization:
            after = kept.before
        else:
            after = apply(self._organization, inverses(store.transaction(number).changes))
        draft = replace(self._again(number, "Undo"), undoes=number)
        return self._append(draft, after, store.rows(number, back=True))

    def _do_again(self) -> Transaction:
        number, store = self._ordered.undone[-1], self._copy.store
        kept = self._kept.get(number)
        if kept is not None and kept.before is self._organization:
            after = kept.after
        else:
            after = apply(self._organization, store.transaction(number).changes)
        draft = replace(self._again(number, "Redo"), redoes=number)
        return self._append(draft, after, store.rows(number, back=False))

    def _again(self, number: int, verb: str) -> Transaction:
        return draft_again(self._copy.store.heading(number), verb, self._number + 1, self._env)

    def _append(
        self, draft: Transaction, after: Organization, rows: Iterable[Row] | None = None
    ) -> Transaction:
        _ = self._ordered
        done = chained(draft, self._hash, rows)
        try:
            self._copy.store.put(self._organization, after, done, again=rows is not None)
        except (OSError, DatabaseError) as error:
            raise refusal(self._copy.folder.plan, error) from error
        self._ordered.note(done.number, done.undoes, done.redoes)
        if done.undoes is None and done.redoes is None:
            self._remember(done.number, self._organization, after)
        self._organization = after
        self._number, self._hash = done.number, done.hash
        return done

    def _remember(self, number: int, before: Organization, after: Organization) -> None:
        self._kept[number] = Kept(before, after)
        while len(self._kept) > KEPT_SNAPSHOTS:
            del self._kept[next(iter(self._kept))]

    def _note_saved(self) -> None:
        self._saved = self._organization
        try:
            self._copy.store.set_meta(saved=str(self._number))
        except (OSError, DatabaseError):  # the history of the file tells it as well
            return
