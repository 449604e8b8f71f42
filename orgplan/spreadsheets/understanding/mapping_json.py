"""Mappings as JSON and back; cells are left out, for they may be salaries."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from orgplan.spreadsheets.understanding.mapping import Mapping

_T = TypeVar("_T")
_UNSTORED = frozenset({"samples"})


def mapping_to_json(mapping: Mapping, *, samples: bool = False) -> dict[str, Any]:
    """Return a mapping as JSON values; `samples` of the cells only for showing, never for disk."""
    return dict(_to_json(mapping, frozenset() if samples else _UNSTORED))


def mapping_from(content: Pairs[str, Any]) -> Mapping:
    """Return the mapping that JSON values state.

    Raises:
        ValueError, TypeError, KeyError: they state none.
    """
    return from_json(Mapping, content)


def to_json(value: object) -> Any:
    """Return a record of a mapping as JSON values; what is as by default is left out."""
    return _to_json(value, _UNSTORED)


def from_json(kind: type[_T], content: Any) -> _T:
    """Return the record of a kind that JSON values state."""
    made: Any = _from_json(kind, content)
    return made if isinstance(made, kind) else _refuse(kind)


def _to_json(value: Any, unstored: frozenset[str]) -> Any:
    if isinstance(value, tuple):
        return [_to_json(item, unstored) for item in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return {
        field.name: _to_json(own, unstored)
        for field in fields(value)
        if field.name not in unstored and (own := getattr(value, field.name)) != field.default
    }


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _from_json(kind: Any, content: Any) -> Any:
    if get_origin(kind) is UnionType:
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
        return None if content is None else _from_json(kind, content)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), content)
    if is_dataclass(kind):
        hints = _hints(kind) if isinstance(kind, type) else {}
        values = {name: _from_json(hints[name], own) for name, own in content.items()}
        return kind(**values) if isinstance(kind, type) else _refuse(kind)
    if kind is float and isinstance(content, int) and not isinstance(content, bool):
        return float(content)
    return content if type(content) is kind else _refuse(kind)


def _tuple(kinds: tuple[Any, ...], content: Any) -> tuple[Any, ...]:
    if not isinstance(content, list):
        raise TypeError("a list was expected")
    if kinds[-1] is Ellipsis:
        return tuple(_from_json(kinds[0], item) for item in content)
    return tuple(_from_json(kind, item) for kind, item in zip(kinds, content, strict=True))


def _refuse(kind: object) -> Any:
    raise TypeError(f"this is no {kind}")
