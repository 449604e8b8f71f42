"""How random loops are run until the time is over and what they leave in build/soak.json.

A loop is a function `soak_NAME(random: Random) -> None` in a module `soak_*.py` of this folder; it
does one run and raises when something is wrong. Each loop has a process of its own, so that even a
crash is a failure with its seed: `make soak ONLY=NAME SEED=n MINUTES=0` repeats that one run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from threading import Timer
from typing import Any

from tests.discovery import functions_named, matching

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"
HUNG_AFTER_SECONDS = 300.0
"""How long one run may go on after the loop's time is over."""


@dataclass(slots=True)
class Tally:
    """What one loop did: `seed` is that of its first run, each later run adds one."""

    path: str
    seed: int
    runs: int = 0
    failures: int = 0
    failed: list[dict[str, Any]] = field(default_factory=list)

    def fail(self, seed: int, error: str) -> None:
        """Note a run that went wrong, with all it takes to repeat it."""
        self.failures += 1
        self.failed.append({"seed": seed, "error": error})


def run_one(name: str, seed: int, seconds: float) -> None:
    """Run one loop here until its time is over, at least once; print a line for each event."""
    loop = functions_named("soak_", "tests.soak")[name]
    end = time.monotonic() + seconds
    while True:
        _say("started", seed)
        try:
            loop(Random(seed))
        except Exception:
            _say("failed", seed, traceback.format_exc())
        else:
            _say("passed", seed)
        seed += 1
        if time.monotonic() >= end:
            return


def run_all(only: str, minutes: float, seed: int) -> int:
    """Share the time among the loops that match, write build/soak.json, return an exit code."""
    names = matching(functions_named("soak_", "tests.soak"), only)
    tallies = []
    for name in names:
        tallies.append(_run_alone(name, 60 * minutes / len(names), seed))
        _print_tally(tallies[-1])
    BUILD.mkdir(exist_ok=True)
    _print_reasons(tallies)
    document = {"minutes": minutes, "results": [asdict(tally) for tally in tallies]}
    (BUILD / "soak.json").write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    return int(any(tally.failures for tally in tallies))


def _run_alone(name: str, seconds: float, seed: int) -> Tally:
    """Run a loop in a process of its own, and in another one if it takes the process down."""
    tally = Tally(name, seed)
    end = time.monotonic() + seconds
    while True:
        crashed = _run_process(tally, end - time.monotonic())
        if not crashed or time.monotonic() >= end:
            return tally


def _run_process(tally: Tally, seconds: float) -> bool:
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.soak"]
    command += ["--one", tally.path, "--seed", str(tally.seed + tally.runs)]
    command += ["--seconds", str(max(0.0, seconds))]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        hung = Timer(max(0.0, seconds) + HUNG_AFTER_SECONDS, process.kill)
        hung.start()
        running = None
        for line in process.stdout:
            running = _count(tally, json.loads(line))
        hung.cancel()
    if running is not None:
        tally.fail(running, f"the process ended with exit code {process.returncode}")
    elif process.returncode:
        raise SystemExit(f"The loop {tally.path} cannot be started.")
    return running is not None


def _count(tally: Tally, event: dict[str, Any]) -> int | None:
    """Add one event to the tally and return the seed that is running now."""
    seed: int = event["seed"]
    if event["what"] == "started":
        tally.runs += 1
        return seed
    if event["what"] == "failed":
        tally.fail(seed, event["error"])
    return None


def _say(what: str, seed: int, error: str = "") -> None:
    print(json.dumps({"what": what, "seed": seed, "error": error}), flush=True)


def _print_reasons(tallies: list[Tally]) -> None:
    """Say last, in one line each, what went wrong and how to repeat it."""
    for tally in tallies:
        for failure in tally.failed[:10]:
            reason = failure["error"].strip().splitlines()[-1]
            print(f"FAILED {tally.path} SEED={failure['seed']}: {reason}", flush=True)


def _print_tally(tally: Tally) -> None:
    print(f"{tally.path:28} {tally.runs:8} runs {tally.failures:5} failures", flush=True)
    for failure in tally.failed[:3]:
        print(f"  seed {failure['seed']}: {failure['error']}", flush=True)
