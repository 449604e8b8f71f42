"""Work on a plan file in a child that is killed in the middle, and what is left of it."""

from __future__ import annotations

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Protocol

from orgplan.changes.change import Add, ChangeGroup, Set
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.storage.chain import broken_at
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import open_document
from orgplan.storage.plan_file import load_plan, save_plan
from orgplan.storage.recovery import discard, recover, recoveries

VERSION_1 = Path(__file__).parents[2] / "golden" / "plans" / "version_1.orgplan"
MEASURED = 5
NEW, OLD, BROKEN, LOST = "new", "old", "broken", "lost"


class Operation(Protocol):
    """What is killed: `prepare` is not, `run` is; `judge` says what is left: old or new."""

    def prepare(self) -> None: ...
    def run(self) -> None: ...
    def judge(self) -> str: ...


@dataclass
class Plan:
    """A plan of some rows that all say the same number; the next work makes it one more."""

    folder: Path
    rows: int = 1000
    number: int = 0
    document: Document | None = None

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.path = self.folder / "a.orgplan"
        self.env = Environment(data=self.folder / "data")

        self.content = saved(self.rows, self.number)

    def edit(self) -> ChangeGroup:
        """Return the group that changes every row at once."""
        texts = str(self.number), str(self.number + 1)
        sets = (Set(Position, f"P{row}", "title", *texts) for row in range(self.rows))
        return ChangeGroup("Count one up", tuple(sets))

    def told(self, organization: Organization) -> str:
        """Say whether every row holds the old number or every row the new one."""
        titles = Counter(row.title for row in organization.positions)
        known = {str(self.number): OLD, str(self.number + 1): NEW}
        if len(titles) != 1 or len(organization.positions) != self.rows:
            return BROKEN
        return known.get(next(iter(titles)), LOST)

    def in_file(self) -> str:
        try:
            return self.told(load_plan(self.path, env=self.env))
        except OrgplanError:
            return BROKEN

    def in_working_copy(self) -> str:
        """Say what can be recovered; the file if nothing has to be."""
        left = recoveries(self.env)
        if not left:
            return self.in_file()
        document = recover(left[0], self.env)
        found = self.told(document.organization)
        whole = broken_at(document.transactions()) is None
        document.close()
        return found if whole else BROKEN

    def clear(self) -> None:
        for left in recoveries(self.env):
            discard(left, self.env)


def organization(rows: int, number: int) -> Organization:
    return Organization().put_all(Position(id=f"P{row}", title=str(number)) for row in range(rows))


@cache
def saved(rows: int, number: int) -> bytes:
    """Return what a plan file of these rows holds."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.orgplan"
        save_plan(organization(rows, number), path, env=Environment(data=Path(folder)))
        return path.read_bytes()


class Save(Plan):
    """A save after an edit that is already in the working copy."""

    def prepare(self) -> None:
        self.path.write_bytes(self.content)
        self.document = open_document(self.path, self.env)
        self.document.commit(self.edit())

    def run(self) -> None:
        assert self.document is not None
        self.document.save()

    def judge(self) -> str:
        in_file = self.in_file()
        return in_file if in_file == BROKEN or self.in_working_copy() == NEW else LOST


class Autosave(Save):
    """One edit of many rows on its way to the working copy."""

    def prepare(self) -> None:
        self.path.write_bytes(self.content)
        self.document = open_document(self.path, self.env)

    def run(self) -> None:
        assert self.document is not None
        self.document.commit(self.edit())

    def judge(self) -> str:
        return self.in_working_copy() if self.in_file() == OLD else BROKEN


class ImportCommit(Autosave):
    """A whole import as one step, saved at once."""

    def edit(self) -> ChangeGroup:
        rows = organization(self.rows, self.number + 1).positions
        return ChangeGroup("Import", tuple(Add(row) for row in rows))

    def run(self) -> None:
        super().run()
        assert self.document is not None
        self.document.save()

    def judge(self) -> str:
        in_file, in_copy = self.in_file(), self.in_working_copy()
        return BROKEN if BROKEN in (in_file, in_copy) else in_file


class Migration(Plan):
    """A plan of the oldest format is opened and saved."""

    def prepare(self) -> None:
        self.path.write_bytes(VERSION_1.read_bytes())

    def run(self) -> None:
        document = open_document(self.path, self.env)
        document.save()

    def judge(self) -> str:
        self.clear()
        content = self.path.read_bytes()
        if content == VERSION_1.read_bytes():
            return OLD
        same = load_plan(self.path, env=self.env) == load_plan(VERSION_1, env=self.env)
        return NEW if same else BROKEN


class Overwriting(Plan):
    """The control: what a program does that knows nothing of all this."""

    def prepare(self) -> None:
        self.path.write_text(json.dumps([self.number] * 20 * self.rows), encoding="utf-8")

    def run(self) -> None:
        with self.path.open("w", encoding="utf-8") as stream:
            json.dump([self.number + 1] * 20 * self.rows, stream)

    def judge(self) -> str:
        try:
            found = set(json.loads(self.path.read_text(encoding="utf-8")))
        except ValueError:
            return BROKEN
        return {self.number: OLD, self.number + 1: NEW}.get(min(found), BROKEN)


def kill_loop(make: Callable[[Path], Operation], folder: Path, kills: int, seed: int) -> Counter:
    """Kill an operation at moments spread over its measured time, and count what was left.

    The span that the kills are spread over follows what they hit, so that both sides of the
    moment at which the new state takes over are tried.
    """
    chance = Random(seed)
    span = 1.2 * median(_killed(make(folder / f"whole{n}"), None)[1] for n in range(MEASURED))
    found: Counter[str] = Counter()
    for number in range(kills):
        operation = make(folder / str(number))
        acknowledged, _ = _killed(operation, span * (number % 10 + chance.random()) / 10)
        left = operation.judge()
        found[LOST if acknowledged and left == OLD else left] += 1
        span *= {NEW: 0.93, OLD: 1.08}.get(left, 1.0)
    return found


def _killed(operation: Operation, after: float | None) -> tuple[bool, float]:
    """Run in a child until it is killed; tell whether it had said it was done, and after when.

    Without a time the child is killed when it is done.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _work(operation, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb", buffering=0) as stream:
            assert stream.read(1) == b"g", "the operation could not be prepared"
            start = time.perf_counter()
            done = b""
            if after is None:
                done = stream.read(1)
            else:
                time.sleep(after)
            took = time.perf_counter() - start
            os.kill(child, signal.SIGKILL)
            done += stream.read(1)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert done in (b"", b"d"), "the operation failed"
    return done == b"d", took


def _work(operation: Operation, writing: int) -> None:
    said = b"!"
    try:
        operation.prepare()
        os.write(writing, b"g")
        operation.run()
        said = b"d"
    finally:
        os.write(writing, said)
        time.sleep(60)
        os._exit(1)
