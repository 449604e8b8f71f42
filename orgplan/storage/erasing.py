"""Forgetting a person or a field for good: in the plan, its history, its copies and backups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orgplan.changes.transaction import Transaction
from orgplan.errors import ErrorCode, MissingInput, OrgplanError
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.table import Table
from orgplan.model.units import FieldType
from orgplan.storage.chain import chained
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import open_document
from orgplan.storage.protecting import backups_of
from orgplan.storage.recovery import BROKEN
from orgplan.storage.removal import (
    FieldRemoval,
    PersonRemoval,
    Removal,
    kinds_with,
    person_texts,
    rows_about,
)
from orgplan.storage.rewriting import rewrite
from orgplan.storage.session_copy import SessionCopy
from orgplan.storage.working import WorkingFolder

Content = tuple[Organization, tuple[Transaction, ...]]
Making = Callable[[Content], Removal]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was replaced: records of the plan, steps of its history, and files beside it.

    `closed` are backups and working copies under another passphrase: they could not be changed.
    """

    records: int
    steps: int
    files: int
    closed: tuple[Path, ...]


def forget(
    plan: Path | Document,
    env: Environment,
    *,
    person: str = "",
    field: str = "",
    passphrase: str = "",
) -> Forgotten:
    """Replace what is known of a person or in a field, everywhere and without a way back.

    The history stays, with its sentences cleaned, bound together anew and one step longer. What a
    person wrote into free texts in other words than the name and e-mail is not found.
    """
    if bool(person) == bool(field):
        raise OrgplanError("Either a person or a field can be forgotten.", fix="Name one of them.")
    with _open(plan, env, passphrase) as document:
        _refuse_unsafe(document)
        known = document.organization, tuple(document.transactions())
        making = _person(person, known) if person else _field(field)
        return _forget(document, env, making)


def erase(copy: SessionCopy, making: Making, env: Environment) -> tuple[int, int]:
    """Rewrite a working copy; return how many records and steps were replaced."""
    before, history = copy.store.load(), tuple(copy.store.transactions())
    removal = making((before, history))
    tables: dict[str, Any] = {}
    records = 0
    for kind in RECORD_KINDS.values():
        rows = [(row, removal.record(row)) for row in before.table(kind)]
        tables[kind.table] = Table(new for _, new in rows)
        records += sum(old is not new for old, new in rows)
    after = Organization(**tables)
    cleaned = tuple(map(removal.transaction, history))
    steps = sum(old != new for old, new in zip(history, cleaned, strict=True))
    copy.store.replace_all(after, _bound((*cleaned, _step(cleaned, env))))
    copy.set_passphrase(copy.passphrase, env)
    return records, steps


def _forget(document: Document, env: Environment, making: Making) -> Forgotten:
    records, steps = document.rewrite(lambda copy: erase(copy, making, env))
    if document.path is not None:
        document.save()
    closed: list[Path] = []
    files = 0
    for backup in backups_of(env, document.id, document.path):
        files += _in_file(backup.file, env, document.passphrase, making, closed)
    for folder in WorkingFolder.found(env) if document.path else ():
        if folder.about().path == str(document.path):
            files += _in_working_copy(folder, env, document.passphrase, making, closed)
    _remove_broken(env, document.path)
    return Forgotten(records, steps, files, tuple(closed))


def _in_file(
    file: Path, env: Environment, passphrase: str, making: Making, closed: list[Path]
) -> int:
    """Rewrite a file at rest; a damaged one is deleted, because it may still be readable."""
    try:
        rewrite(file, env, passphrase, lambda copy: _erased(copy, making, env))
    except OrgplanError as error:
        if error.code is ErrorCode.DAMAGED:
            env.files.remove(file)
            return 1
        if error.code is not ErrorCode.PASSPHRASE:
            raise
        closed.append(file)
        return 0
    return 1


def _in_working_copy(
    folder: WorkingFolder, env: Environment, passphrase: str, making: Making, closed: list[Path]
) -> int:
    """Rewrite a working copy that was left behind, and the copy of the file that lies in it."""
    if not folder.hold():
        return 0
    folder.release()
    changed = _in_file(folder.base, env, passphrase, making, closed) if folder.base.exists() else 0
    if not folder.hold():
        return changed
    copy = SessionCopy(folder, env, passphrase)
    try:
        erase(copy, making, env)
    finally:
        copy.close(keep=True)
    return changed + 1


def _erased(copy: SessionCopy, making: Making, env: Environment) -> None:
    erase(copy, making, env)


def _person(person: str, known: Content) -> Making:
    texts = person_texts(person, *known)
    if not texts and person not in known[0].people:
        raise MissingInput(
            f"Neither the plan nor its history holds a person {person}.",
            where=f"person {person}",
            fix="Give the id as it stands in sheet People.",
        )

    def making(content: Content) -> Removal:
        ids = (row_id for kind in RECORD_KINDS.values() for row_id in content[0].table(kind).ids())
        return PersonRemoval(person, texts | person_texts(person, *content), ids)

    return making


def _field(name: str) -> Making:
    kinds = kinds_with(name)
    types = {item.field_type for kind in kinds for item in kind.fields if item.name == name}
    if not kinds or FieldType.KEY in types:
        raise MissingInput(
            f"There is no field {name} that can be forgotten.",
            where=f"field {name}",
            fix="Give its name, such as base_salary.",
        )

    def making(content: Content) -> Removal:
        return FieldRemoval(name, kinds, rows_about(kinds, name, *content))

    return making


def _bound(history: tuple[Transaction, ...]) -> Iterator[Transaction]:
    previous = ""
    for done in history:
        bound = chained(done, previous)
        yield bound
        previous = bound.hash


def _step(history: tuple[Transaction, ...], env: Environment) -> Transaction:
    """Return the step that tells later readers that something was taken out."""
    number = history[-1].number + 1 if history else 1
    return Transaction(
        number=number, at=env.now(), who=env.who, label="Forget data for good", intent="forget"
    )


@contextmanager
def _open(plan: Path | Document, env: Environment, passphrase: str) -> Iterator[Document]:
    if isinstance(plan, Document):
        yield plan
        return
    document = open_document(plan, env, passphrase=passphrase)
    try:
        yield document
    finally:
        document.close()


def _refuse_unsafe(document: Document) -> None:
    if document.read_only or document.changed_on_disk():
        cause = f"is open by {document.holder}" if document.read_only else "was changed on disk"
        raise OrgplanError(
            f"{document.path} {cause}, so nothing can be forgotten now.",
            code=ErrorCode.LOCKED,
            where=str(document.path),
            fix="Try again when it is closed there.",
        )


def _remove_broken(env: Environment, path: Path | None) -> None:
    """Delete unreadable working copies of a plan: what is in them cannot be cleaned."""
    above = env.data / BROKEN
    for folder in list(above.iterdir()) if path is not None and above.is_dir() else ():
        left = WorkingFolder(folder, env.files)
        if left.about().path == str(path):
            left.remove()
