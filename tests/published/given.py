"""Instances given as files: folders of published sets, each with its published optima."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
"""The instances that come with the tests."""

KNAPSACK, ASSIGNMENT, SCHEDULING, MULTISKILL = "knapsack", "assignment", "scheduling", "multiskill"
"""The names of the sets, which are those of their folders."""

MKNAP = DATA / "mknap1.txt"

VARIABLE = "ORGPLAN_PUBLISHED"
"""The environment variable that names a folder with the published sets."""

ELSEWHERE = Path(__file__).parents[2] / "build" / "published"
"""Where they are looked for unless the variable says otherwise."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file of one or several problems, with the published optimum of each."""

    name: str
    text: str
    optima: tuple[float, ...]
    maximize: bool = False


def own(name: str) -> Iterator[Given]:
    """Yield the files of a set that come with the tests."""
    if name == KNAPSACK:
        yield Given(MKNAP.stem, MKNAP.read_text(encoding="utf-8"), ())
    yield from _files(DATA / name)


def brought(name: str) -> Iterator[Given]:
    """Yield the files of a set that somebody put aside; none where nobody did."""
    yield from _files(Path(os.environ.get(VARIABLE) or ELSEWHERE) / name)


def _files(folder: Path) -> Iterator[Given]:
    """Read the table optima.csv: instance, optimum (or several), and sense where there are two."""
    table = folder / "optima.csv"
    if not table.exists():
        return
    with table.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            text = (folder / row["instance"]).read_text(encoding="utf-8")
            optima = tuple(float(word) for word in row["optimum"].split())
            yield Given(row["instance"], text, optima, row.get("sense") == "max")
