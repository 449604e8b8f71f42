"""Work on a plan until the power is cut, and what must be found when it is back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from orgplan.changes.change import Add, ChangeGroup, Set
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.people import Position
from orgplan.storage.chain import broken_at
from orgplan.storage.connecting import DatabaseError
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document, open_document
from orgplan.storage.plan_file import load_plan
from orgplan.storage.reading import ALTERED
from orgplan.storage.recovery import recover, recoveries
from tests.orgplan.storage.simulated_disk import PowerCut
from tests.orgplan.storage.simulated_machine import Machine


@dataclass
class Seen:
    """Hashes of the plan by the promises that were made: work that is done, and what is saved."""

    done: list[str] = field(default_factory=list)
    coming: str = ""
    saved: str = ""
    saving: str = ""


def work(document: Document, path: Path, seen: Seen) -> None:
    """Edit, undo and save; each promise is noted when it is made."""
    seen.done.append(plan_hash(document.organization))
    _save(document, path, seen)
    for number in range(3):
        post = Position(id=f"P{number}", title="x" * 400 * number)
        _step(document, seen, ChangeGroup(f"Add P{number}", (Add(post),)))
        rename = Set(Position, post.id, "title", post.title, f"Head {number}")
        _step(document, seen, ChangeGroup("Rename", (rename,)))
        before = seen.done[-2]
        seen.coming = before
        document.undo()
        seen.done.append(before)
        _save(document, path, seen)
    post = Position(id="last")
    _step(document, seen, ChangeGroup("Add the last", (Add(post),)))


def _step(document: Document, seen: Seen, group: ChangeGroup) -> None:
    added = [change.record for change in group.changes if isinstance(change, Add)]
    renamed = [
        Position(id=change.id, title=str(change.new))
        for change in group.changes
        if isinstance(change, Set)
    ]
    seen.coming = plan_hash(document.organization.put_all([*added, *renamed]))
    document.commit(group)
    seen.done.append(seen.coming)


def _save(document: Document, path: Path, seen: Seen) -> None:
    seen.saving = seen.done[-1]
    document.save(path)
    seen.saved = seen.saving


def environment(folder: Path, machine: Machine) -> Environment:
    return Environment(data=folder / "data", connect=machine.connect, files=machine.files)


def count_of(folder: Path, machine: Machine) -> int:
    """Return how many inputs and outputs the work takes."""
    seen = Seen()
    document = new_document(Organization(), environment(folder, machine))
    work(document, folder / "a.orgplan", seen)
    return machine.disk.done


def found_after(folder: Path, machine: Machine, chance: Random) -> str:
    """Cut the power while somebody works and say what is wrong afterwards; blank if nothing."""
    path, seen = folder / "a.orgplan", Seen(coming=plan_hash(Organization()))
    document = None
    with suppress(PowerCut, OrgplanError):
        document = new_document(Organization(), environment(folder, machine))
        work(document, path, seen)
    if document is not None:
        document._copy.folder.release()
    machine.cut(chance)
    return _wrong(folder, path, seen)


def _wrong(folder: Path, path: Path, seen: Seen) -> str:
    """Say which promise was broken, reading with the driver and files that are shipped."""
    for judge in (_wrong_file, _wrong_work):
        try:
            wrong = judge(folder, path, seen)
        except (OrgplanError, DatabaseError, *ALTERED) as error:
            wrong = f"torn: {error}"
        if wrong:
            return wrong
    return ""


def _wrong_file(folder: Path, path: Path, seen: Seen) -> str:
    if not path.exists():
        return "lost: the file" if seen.saved else ""
    found = plan_hash(load_plan(path, env=Environment(data=folder / "data")))
    return "" if found in (seen.saved, seen.saving) else "lost: a save"


def _wrong_work(folder: Path, path: Path, seen: Seen) -> str:
    env = Environment(data=folder / "data")
    left = recoveries(env)
    if not left and not path.exists():
        return "lost: all work" if seen.done else ""
    document = recover(left[0], env) if left else open_document(path, env)
    found = plan_hash(document.organization)
    broken = broken_at(document.transactions())
    document.close()
    if broken is not None:
        return "torn: the history"
    return "" if found in (*seen.done[-1:], seen.coming) else "lost: a step"
