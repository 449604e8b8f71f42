"""Turning records into plain JSON values: fields become keys."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path


def plain(value: object) -> object:
    """Return a value that json can write: a record as an object, money as a number."""
    match value:
        case None | bool() | int() | str() if not isinstance(value, Enum):
            return value
        case Enum():
            return value.value
        case float():
            return value if math.isfinite(value) else None
        case Decimal():
            return float(value)
        case date() | Path():
            return str(value)
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case _:
            return _compound(value)


def _compound(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return str(value)


def plain_object(value: object) -> dict[str, object]:
    """Return a record as an object."""
    made = plain(value)
    if not isinstance(made, dict):
        raise TypeError(type(value).__name__)
    return made
