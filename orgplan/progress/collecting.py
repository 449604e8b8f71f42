"""Work that makes very many objects to stay, through which the garbage collector should not go."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_MANY = 100_000

_changing = Lock()
_under_way: list[bool] = []
"""For each such work under way, whether the collector was on before it."""


@contextmanager
def lasting_objects() -> Iterator[None]:
    """Keep the collector off, whose walks through a large result would hold up the window.

    Where very many objects were made, later walks pass them over as well: they are freed when
    nothing refers to them any more.
    """
    with _changing:
        _under_way.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _changing:
            was_on = _under_way.pop()
            if gc.get_count()[0] > _MANY:
                gc.freeze()
            if was_on:
                gc.enable()


def are_objects_made_to_last() -> bool:
    """Tell whether such work is under way anywhere."""
    return bool(_under_way)
