"""Whether a roster is laid out as orgplan itself writes it, so that it says what it means."""

from __future__ import annotations

from collections.abc import Iterable

_KEYS = frozenset({"person_id", "position_id"})


def is_our_layout(headers: Iterable[str]) -> bool:
    """Tell whether a key stands below the very header that our sheets and our template have.

    What HR systems write around names, currencies and vacancies is only sought in other layouts;
    our own come back as they went out.
    """
    return not _KEYS.isdisjoint(headers)
