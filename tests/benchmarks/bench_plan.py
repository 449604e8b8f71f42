"""The plan file at scale: 50,000 people, 20 scenarios, 1,000 edits in each, every edit a step.

The peer is a zip of JSON with the same base and the same changes, written and read in one go.
"""

from __future__ import annotations

import gc
import json
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from orgplan.changes.change import Add, Change, ChangeGroup, Set
from orgplan.changes.transaction import Transaction
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position
from orgplan.model.plans import Scenario
from orgplan.model.table import Table
from orgplan.scenarios.recording import record_in
from orgplan.scenarios.scenario import scenario_organization
from orgplan.storage.chain import chained
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.json_shape import record_from_json, record_to_json
from orgplan.storage.opening import new_document, open_document
from tests.benchmarks.bench_metrics import large_organization
from tests.benchmarks.harness import Result, seconds

PEOPLE = 50_000
SCENARIOS = 20
EDITS = 1_000
RUNS = 7
START = datetime(2027, 1, 4, 9, tzinfo=UTC)


def bench_plan_save_50k() -> Result:
    """One run saves after an edit, from the working copy to the file that is safe on the disk."""
    with TemporaryDirectory() as folder:
        plan = saved_plan(Path(folder))
        document = open_document(plan.path, plan.env)
        chance = random.Random(1)
        ours = []
        for _ in range(RUNS):
            document.commit(rename(document.organization, chance))
            ours += seconds(document.save, runs=1, warm_up=0)
        document.close()
        peer = seconds(partial(write_zip, plan, Path(folder) / "a.zip"), runs=3)
    note = "peer: zip of JSON, not flushed, no history"
    return Result(median(ours), "s", peer=median(peer), runs=RUNS, note=note)


def bench_plan_open_50k() -> Result:
    """One run opens the file for work and answers how many report to the root, in all layers."""
    with TemporaryDirectory() as folder:
        plan = saved_plan(Path(folder))
        gc.collect()
        gc.freeze()  # the plan that was built does not count among what a new process holds
        ours = [opened(plan) for _ in range(RUNS + 1)][1:]
        zipped = Path(folder) / "a.zip"
        write_zip(plan, zipped)
        peer = seconds(lambda: root_of(read_zip(zipped)), runs=3)
    direct = median(direct for direct, _ in ours)
    whole = median(whole for _, whole in ours)
    note = f"direct reports of the root; with span and layers of everybody {whole:.3g} s"
    return Result(direct, "s", peer=median(peer), runs=RUNS, note=note)


def bench_plan_size_50k() -> Result:
    """The file as it is saved: base, 20,000 changes, and 20,000 steps of history."""
    with TemporaryDirectory() as folder:
        plan = saved_plan(Path(folder))
        zipped = Path(folder) / "a.zip"
        write_zip(plan, zipped)
        size, peer = plan.path.stat().st_size, zipped.stat().st_size
    note = "peer: zip of JSON, level 6, without history"
    return Result(size / 1e6, "MB", peer=peer / 1e6, note=note)


def bench_plan_edit_50k() -> Result:
    """One run makes one edit: applied, and on the disk when it returns."""
    with TemporaryDirectory() as folder:
        plan = saved_plan(Path(folder))
        document = open_document(plan.path, plan.env)
        chance = random.Random(1)
        base = sorted(edits(document, partial(rename, chance=chance)))
        inside = sorted(edits(document, partial(rename_in_scenario, chance=chance)))
        document.close()
        zipped = Path(folder) / "a.zip"
        peer = seconds(partial(write_zip, plan, zipped), runs=3)
    tail = base[int(0.95 * len(base))]
    note = (
        f"95th percentile {tail:.2f} ms; in a scenario {median(inside):.2f} ms;"
        " peer: writing the whole zip"
    )
    return Result(median(base), "ms", peer=1000 * median(peer), runs=len(base), note=note)


def bench_plan_switch_50k() -> Result:
    """One run shows another scenario: its thousand changes on the baseline."""
    with TemporaryDirectory() as folder:
        plan = saved_plan(Path(folder))
        document = open_document(plan.path, plan.env)
        organization = document.organization
        times = []
        for number in range(SCENARIOS):
            switch = partial(scenario_organization, organization, f"S{number}")
            times += seconds(switch, runs=1, warm_up=0)
        document.close()
    note = f"first time {1000 * times[0]:.0f} ms, slowest after it {1000 * max(times[1:]):.0f} ms"
    return Result(1000 * median(times[1:]), "ms", runs=SCENARIOS - 1, note=note)


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """The plan of the benchmarks, in memory and as a file."""

    organization: Organization
    path: Path
    env: Environment


def saved_plan(folder: Path) -> SavedPlan:
    env = Environment(data=folder / "data")
    path = folder / "plan.orgplan"
    organization, history = built()
    document = new_document(Organization(), env)
    document.rewrite(lambda copy: copy.store.replace_all(organization, history))
    document.save(path)
    document.close()
    return SavedPlan(organization, path, env)


def built() -> tuple[Organization, list[Transaction]]:
    """Return a plan, and a history in which each edit of each scenario is a step of its own."""
    people = (Person(id=f"x{n}", name=f"Person {n}", position=f"p{n}") for n in range(PEOPLE))
    plan = large_organization(PEOPLE).put_all(people)
    plan = plan.put_all(Scenario(id=f"S{n}", name=f"Scenario {n}") for n in range(SCENARIOS))
    steps = [Transaction(number=1, at=START, who="ann", label="Import", intent="start")]
    chance = random.Random(50)
    rows = []
    for number in range(SCENARIOS):
        group = ChangeGroup("Edit", tuple(edits_of(plan, chance)))
        for row in record_in(plan, f"S{number}", group).changes:
            assert isinstance(row, Add)
            rows.append(row.record)
            steps.append(step(len(steps) + 1, row, f"S{number}"))
    return plan.put_all(rows), list(bound(steps))


def edits_of(plan: Organization, chance: random.Random) -> Iterator[Change]:
    for place in chance.sample(range(1, PEOPLE), EDITS):
        post = plan.positions[f"p{place}"]
        pay = Decimal(chance.randint(40, 160) * 1000 + 1)
        boss = f"p{chance.randrange(place)}"
        fields: dict[str, Any] = {"base_salary": pay, "reports_to": boss, "title": f"Lead {place}"}
        name = chance.choice(sorted(fields))
        yield Set(Position, post.id, name, getattr(post, name), fields[name])


def step(number: int, row: Add, scenario: str) -> Transaction:
    label = f"Change {row.record.id} of scenario {scenario}"
    at = START + timedelta(minutes=number)
    return Transaction(
        number=number, at=at, who="ann", label=label, scenario=scenario, changes=(row,)
    )


def bound(steps: list[Transaction]) -> Iterator[Transaction]:
    previous = ""
    for one in steps:
        done = chained(one, previous)
        previous = done.hash
        yield done


def opened(plan: SavedPlan) -> tuple[float, float]:
    """Return when the root's reports were known, and when span and layer of everybody were."""
    start = time.perf_counter()
    document = open_document(plan.path, plan.env)
    direct, _ = root_of(document.organization.positions)
    first = time.perf_counter() - start
    layers, spans = structure(document.organization.positions)
    whole = time.perf_counter() - start
    assert direct == spans["p0"] == 7
    assert max(layers.values()) > 3
    document.close()
    return first, whole


def root_of(positions: Any) -> tuple[int, int]:
    """Return how many report to the root, and how many posts there are."""
    rows = list(positions)
    (root,) = (row.id for row in rows if not row.reports_to)
    return sum(row.reports_to == root for row in rows), len(rows)


def structure(positions: Any) -> tuple[dict[str, int], dict[str, int]]:
    """Return the layer and the span of every post."""
    reports: dict[str, list[str]] = {}
    for row in positions:
        reports.setdefault(row.reports_to, []).append(row.id)
    layers: dict[str, int] = {}
    todo = [(post, 1) for post in reports[""]]
    while todo:
        post, layer = todo.pop()
        layers[post] = layer
        todo += [(one, layer + 1) for one in reports.get(post, ())]
    return layers, {post: len(found) for post, found in reports.items()}


def edits(document: Document, make: Callable[[Organization], ChangeGroup]) -> list[float]:
    times = []
    for number in range(110):
        group = make(document.organization)
        start = time.perf_counter()
        document.commit(group)
        if number >= 10:
            times.append(1000 * (time.perf_counter() - start))
    return times


def rename(plan: Organization, chance: random.Random) -> ChangeGroup:
    post = plan.positions[f"p{chance.randrange(PEOPLE)}"]
    title = f"Lead {chance.random()}"
    return ChangeGroup("Rename", (Set(Position, post.id, "title", post.title, title),))


def rename_in_scenario(plan: Organization, chance: random.Random) -> ChangeGroup:
    return record_in(plan, "S3", rename(scenario_organization(plan, "S3"), chance))


def write_zip(plan: SavedPlan, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind in RECORD_KINDS.values():
            rows = [record_to_json(row) for row in plan.organization.table(kind)]
            archive.writestr(kind.table, json.dumps(rows))


def read_zip(path: Path) -> Table[Any]:
    """Return the posts, after all tables were read."""
    tables = {}
    with zipfile.ZipFile(path) as archive:
        for kind in RECORD_KINDS.values():
            rows = json.loads(archive.read(kind.table))
            tables[kind.table] = Table(record_from_json(kind, row) for row in rows)
    return tables["positions"]
