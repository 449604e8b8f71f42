"""Finds the functions that long-running harnesses run: `bench_…` and `soak_…`."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any


def functions_named(prefix: str, package: str) -> Mapping[str, Callable[..., Any]]:
    """Return every `prefix` function of the package's `prefix` modules, by the rest of its name."""
    return dict(_found(prefix, package))


def matching(names: Mapping[str, Any], patterns: str) -> list[str]:
    """Return the names that any of the blank-separated patterns matches; all if there are none."""
    wanted = patterns.split()
    unknown = [one for one in wanted if not any(fnmatchcase(name, one) for name in names)]
    if unknown:
        raise SystemExit(
            f"Nothing is called {', '.join(unknown)}. Known: {', '.join(names) or 'none'}."
        )
    return [name for name in names if not wanted or any(fnmatchcase(name, one) for one in wanted)]


def _found(prefix: str, package: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    folder = Path(__file__).parents[1].joinpath(*package.split("."))
    for file in sorted(folder.glob(f"{prefix}*.py")):
        module = importlib.import_module(f"{package}.{file.stem}")
        for name, value in vars(module).items():
            if name.startswith(prefix) and value.__module__ == module.__name__:
                yield name.removeprefix(prefix), value
