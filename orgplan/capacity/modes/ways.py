"""In what measure the work is done: shares, parts of the effort, locked amounts, whole chunks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.modes.locks import amount_locks
from orgplan.capacity.modes.terms import Terms
from orgplan.capacity.problem import TOLERANCE, Initiative, Rule
from orgplan.model.plans import LockKind

LEVELS = (1.0, 0.9, 0.75, 0.5)
"""Parts of the effort that are listed where doing all of it is no hard rule."""

SHARE_STEP = 0.25
"""Steps of the shares listed where a divisible initiative cannot take any share."""


@dataclass(frozen=True, slots=True)
class Way:
    """How one set of modes is loaded; `share` is None where any share may be done.

    `level` is the part of the effort done, `honored` tells whether locked amounts are set, and
    `chunked` whether loads are rounded to chunks.
    """

    share: float | None
    level: float
    honored: bool
    chunked: bool

    @property
    def scale(self) -> float:
        """The part of the likely effort that is loaded."""
        return self.level * (1.0 if self.share is None else self.share)


def ways(terms: Terms, initiative: Initiative) -> list[Way]:
    """Return every way, from the one that breaks no rule on."""
    whole = terms.binds(Rule.WORK, initiative) or initiative.effort() <= TOLERANCE
    levels = (1.0,) if whole else LEVELS
    honored = _either(
        matters=bool(amount_locks(terms, initiative)),
        must=terms.obeys_locks(initiative, LockKind.AMOUNT),
    )
    chunked = _either(
        matters=terms.problem.chunk > 0,
        must=terms.binds(Rule.CHUNK, initiative),
    )
    fixed = initiative.divisible and (chunked[0] or honored[0])
    shares = list(_shares(initiative)) if fixed else [None if initiative.divisible else 1.0]
    return [
        Way(share, level, honor, chunk)
        for level in levels
        for honor in honored
        for chunk in chunked
        for share in shares
    ]


def _either(*, matters: bool, must: bool) -> tuple[bool, ...]:
    """Return whether to heed a rule: always, never, or each in turn."""
    if not matters:
        return (False,)
    return (True,) if must else (True, False)


def _shares(initiative: Initiative) -> Iterator[float]:
    """Yield the shares from 1 down to the least, in steps from the least on."""
    least = initiative.min_share
    steps = np.arange(least, 1.0 - 1e-9, SHARE_STEP)
    yield 1.0
    yield from (float(share) for share in steps[::-1] if share > 1e-9)
