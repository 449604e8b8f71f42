"""Remembering of whom it was said that they stay though a file does not have them any more.

A small file per plan holds short hashes, which tell nothing about anybody.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from orgplan.files import replace_file

STAYING = "staying"
"""The folder, in the user's own one, that keeps these answers."""

Key = tuple[str, str]
"""A record's kind and id."""

_LETTERS = 16


def remember_staying(folder: Path, plan: str, staying: Iterable[Key]) -> None:
    """Keep which records of a plan stay; those of earlier answers that ended are forgotten.

    Raises:
        OrgplanError: the folder cannot be written to.
    """
    text = json.dumps(sorted(_hash(plan, key) for key in staying))
    folder.mkdir(parents=True, exist_ok=True)

    def write(path: Path) -> None:
        path.write_text(text, encoding="utf-8")

    replace_file(_file(folder, plan), write)


def staying(folder: Path, plan: str, missing: Iterable[Key]) -> frozenset[Key]:
    """Return those of the missing records of which it was said before that they stay."""
    try:
        known = set(json.loads(_file(folder, plan).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return frozenset()
    return frozenset(key for key in missing if _hash(plan, key) in known)


def _file(folder: Path, plan: str) -> Path:
    return folder / f"{_hash(plan, ('', ''))}.json"


def _hash(plan: str, key: Key) -> str:
    text = json.dumps((plan, *key))
    return hashlib.sha256(text.encode()).hexdigest()[:_LETTERS]
