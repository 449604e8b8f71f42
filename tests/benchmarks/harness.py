"""What a benchmark returns, how it times, and how all of them become build/bench.json.

A benchmark is a function `bench_NAME() -> Result` in a module `bench_*.py` of this folder. Each
runs in a process of its own, so that none warms up or slows down another.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tests.discovery import functions_named, matching

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"


@dataclass(frozen=True, slots=True)
class Result:
    """A median of `runs` measurements; `peer` is the same measure of something comparable."""

    value: float | None
    unit: str
    peer: float | None = None
    ratio: float | None = None
    runs: int = 1
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the entry of bench.json, with value ÷ peer where both were measured."""
        entry = asdict(self)
        if self.ratio is None and self.value is not None and self.peer:
            entry["ratio"] = self.value / self.peer
        return entry


def seconds(work: Callable[[], object], *, runs: int, warm_up: int = 1) -> list[float]:
    """Return the wall time of each run, after runs that do not count."""
    for _ in range(warm_up):
        work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return times


def milliseconds(work: Callable[[], object], *, runs: int, warm_up: int = 1) -> Result:
    """Return the median wall time in ms, with the 95th percentile in the note."""
    times = sorted(1000 * one for one in seconds(work, runs=runs, warm_up=warm_up))
    tail = times[min(len(times) - 1, int(0.95 * len(times)))]
    return Result(median(times), "ms", runs=runs, note=f"95th percentile {tail:.2f} ms")


def run_one(name: str) -> None:
    """Run one benchmark here and print its entry as the last line of standard output."""
    result: Result = functions_named("bench_", "tests.benchmarks")[name]()
    print(json.dumps(result.as_json()))


def run_all(only: str) -> int:
    """Run the benchmarks that match, write build/bench.json, return an exit code."""
    names = matching(functions_named("bench_", "tests.benchmarks"), only)
    results = {}
    for name in names:
        results[name] = _run_alone(name)
        print(_line(name, results[name]), flush=True)
    BUILD.mkdir(exist_ok=True)
    document = {"machine": _machine(), "commit": _commit(), "results": results}
    (BUILD / "bench.json").write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    return int(any(result["note"].startswith("failed") for result in results.values()))


def _run_alone(name: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--one", name],
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        return Result(None, "", note=f"failed with exit code {done.returncode}").as_json()
    entry: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return entry


def _environment() -> dict[str, str]:
    """Return what a benchmark runs with; modules are kept compiled, as they are once installed."""
    given = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    return {**given, "PYTHONPYCACHEPREFIX": str(BUILD / "compiled")}


def _line(name: str, entry: dict[str, Any]) -> str:
    value = "–" if entry["value"] is None else f"{entry['value']:.4g} {entry['unit']}"
    ratio = "" if entry["ratio"] is None else f"  {entry['ratio']:.3g} × peer"
    return f"{name:28} {value:>14}{ratio}  {entry['note']}"


def _machine() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _commit() -> str:
    described = ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    done = subprocess.run(described, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
