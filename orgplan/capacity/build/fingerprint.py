"""Hashes: the same question has the same hash, in any order and under any names; so do answers."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any

from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.problem import Problem

UNASKED = {"name", "label", "team_names", "record"}
"""Fields that only people read, and the plan of record: applying an answer asks nothing new."""

ORDERED = {"periods", "net", "profile", "weights", "nets", "costs"}
"""Fields whose order is part of the question."""


def problem_hash(problem: Problem) -> str:
    """Return the SHA-256 of everything that decides the answer."""
    text = json.dumps(_plain(problem), sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def answer_hash(plan: CapacityPlan) -> str:
    """Return the SHA-256 of what a plan funds, when, by which teams and with which hires."""
    funded = sorted(
        [one.initiative, round(one.share, 6), one.first, one.last, *sorted(one.teams)]
        for one in plan.funded
    )
    hired = sorted([one.hire, one.start, one.heads] for one in plan.hires)
    text = json.dumps([funded, hired], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    fields = (item.name for item in dataclasses.fields(value))
    return {name: _field(name, getattr(value, name)) for name in fields if name not in UNASKED}


def _field(name: str, value: Any) -> Any:
    if isinstance(value, tuple):
        items = [_item(item) for item in value]
        return items if name in ORDERED else sorted(items, key=_text)
    return _item(value)


def _item(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return _plain(value)
    if isinstance(value, tuple):
        return [_item(item) for item in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _text(item: Any) -> str:
    return json.dumps(item, sort_keys=True, default=str)
