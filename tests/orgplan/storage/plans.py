"""Small plans, edits and surroundings that the tests of the plan file share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from orgplan.changes.change import Add, ChangeGroup
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document


def add(post: str, title: str = "") -> ChangeGroup:
    return ChangeGroup(f"Add {post}", (Add(Position(id=post, title=title)),))


def saved(path: Path, env: Environment, *posts: str) -> Document:
    """Return an open plan that was saved with some posts."""
    document = new_document(Organization(), env)
    for post in posts:
        document.commit(add(post))
    document.save(path)
    return document


def posts(document: Document) -> tuple[str, ...]:
    return document.organization.positions.ids()


def crash(document: Document) -> None:
    """Let go of a plan as the end of its process would: nothing is tidied up."""
    document._copy.connection.close()
    document._copy.folder.release()


def refused(action) -> OrgplanError:
    """Return the refusal of an action: a sentence, where, and what to do."""
    with pytest.raises(OrgplanError) as caught:
        action()
    error = caught.value
    assert error.message.endswith(".")
    assert error.where
    assert error.fix
    assert "Traceback" not in error.message
    return error


def attempted(action) -> OrgplanError | None:
    """Return the refusal of an action that may also succeed."""
    try:
        action()
    except OrgplanError as error:
        return error
    return None


def all_files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file, file.read_bytes()


def in_child(work: Callable[[], None]) -> int:
    """Run in a process of its own, so that its limits and its user are not ours."""
    child = os.fork()
    if not child:
        try:
            work()
            os._exit(0)
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
