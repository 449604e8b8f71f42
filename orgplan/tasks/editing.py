"""Changing a plan file in one go: opened, changed, saved and let go; all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from orgplan.changes.change import ChangeGroup
from orgplan.changes.transaction import Transaction
from orgplan.errors import ErrorCode, MissingInput, OrgplanError
from orgplan.model.organization import Organization
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.locking import PlanLock, lock_file
from orgplan.storage.opening import open_document
from orgplan.tasks.open_plan import PLAN_SUFFIX


@dataclass(frozen=True, slots=True)
class Changed:
    """A plan after a step of its history; no transaction where there was nothing to change."""

    organization: Organization
    transaction: Transaction | None


ASKING = "asking"
"""The working copy that a lock names while it is only tried."""

Maker = Callable[[Organization], ChangeGroup]
"""Says what is to change, given the plan as its file holds it now."""


@contextmanager
def editing(path: Path, passphrase: str = "", env: Environment | None = None) -> Iterator[Document]:
    """Give a plan file as a document; what was done to it is saved unless something failed."""
    refuse_other_files(path)
    document = open_document(path, env or Environment(), passphrase=passphrase)
    try:
        if document.read_only:
            raise _locked(path, document.holder)
        before = document.unsaved, document.passphrase
        yield document
        if (document.unsaved, document.passphrase) != before:
            document.save()
    finally:
        document.close()


def change_plan(
    path: Path,
    make: Maker,
    *,
    passphrase: str = "",
    scenario: str = "",
    source: str = "",
    env: Environment | None = None,
) -> Changed:
    """Make one step of a plan file's history, unless there is nothing to change."""
    with editing(path, passphrase, env) as document:
        group = make(document.organization)
        if not group.changes:
            return Changed(document.organization, None)
        done = document.commit(group, scenario=scenario, source=source)
        after = document.organization
    return Changed(after, done)


def refuse_other_files(path: Path) -> None:
    """Refuse what is no plan file and so cannot keep a change."""
    if not path.exists():
        raise MissingInput(
            f"{path} does not exist.", where=str(path), fix="Check the name and the folder."
        )
    if path.suffix.lower() != PLAN_SUFFIX:
        raise OrgplanError(
            f"{path.name} is not a plan file, so nothing can be kept in it.",
            where=str(path),
            fix=f"Import it first: orgplan import {path.name} -o {path.stem}{PLAN_SUFFIX}",
        )


def refuse_if_open(path: Path, env: Environment | None = None) -> None:
    """Refuse a plan file that somebody has open, before long work whose result it is to keep."""
    lock = PlanLock.take(path, env or Environment(), ASKING)
    lock.release()
    if lock.holder:
        raise _locked(path, lock.holder)


def _locked(path: Path, holder: str) -> OrgplanError:
    return OrgplanError(
        f"{path} is open by {holder}, so it cannot be changed now.",
        code=ErrorCode.LOCKED,
        where=str(path),
        fix="Try again when it is closed there. "
        f"If it is open nowhere, delete {lock_file(path).name} beside it.",
    )
