"""A hostile file: how it is made and what must come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Writer = Callable[[Path], object]


@dataclass(frozen=True)
class Case:
    """A file, what it is, what a good importer does with it, and how to see that it did."""

    file: str
    what: str
    good: str
    write: Writer
    cells: Mapping[str, Any] = field(default_factory=dict)
    rows: int = 0
    noted: tuple[str, ...] = ()
    because: str = ""


def read(
    file: str,
    what: str,
    write: Writer,
    cells: Mapping[str, Any],
    rows: int = 2,
    noted: tuple[str, ...] = (),
) -> Case:
    """A file that is to be read; `cells` are values by address, errors as their text in <>."""
    return Case(file, what, "reads it as it shows", write, cells, rows, noted)


def refuse(file: str, what: str, write: Writer, because: str) -> Case:
    """A file that is to be refused with a sentence that says why."""
    return Case(file, what, "refuses it in one sentence", write, because=because)
