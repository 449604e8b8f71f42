"""A plan that grows initiative by initiative, each in its earliest mode that still fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from orgplan.capacity.modes.modes import is_locked
from orgplan.capacity.modes.uses import Band, bands, changes
from orgplan.capacity.pooling import BoolArray, IntArray
from orgplan.capacity.problem import TOLERANCE, Initiative, Mix, Rule
from orgplan.capacity.remaining import Candidates, Remaining, Step
from orgplan.model.plans import LockKind

Chosen = dict[str, tuple[int, float]]
"""Mode and share by initiative."""


class Draft:
    """Funds initiatives without breaking a hard rule; promises may stay unmet.

    With `most_changes`, no more initiatives than that are funded anew or otherwise than in the
    plan of record, those of the record counting as changed until they are in.
    """

    def __init__(self, found: Candidates, most_changes: int | None = None) -> None:
        self.found = found
        self.chosen: Chosen = {}
        self._left = Remaining(found)
        self._steps: list[Step] = []
        self.most_changes = most_changes
        self._record = _recorded(found)
        self._changed = changes(found.modes) if self._record else None
        self._bands: list[Band] | None = None

    def take(self, mode: int, share: float) -> None:
        """Put a mode in, whether it fits or not."""
        step = self._left.take(mode, share)
        self._steps.append(step)
        self.chosen[step.initiative] = (mode, share)

    def holds(self, initiative: Initiative) -> bool:
        """Tell whether the initiative is in."""
        return initiative.id in self.chosen

    def changes(self, chosen: Mapping[str, tuple[int, float]]) -> int:
        """Count the initiatives that chosen modes change against the plan of record."""
        if self._changed is None:
            return len(chosen)
        kept = sum(not self._changed[mode] for mode, _ in chosen.values())
        return len(self._record | chosen.keys()) - kept

    def add_all(self, initiatives: Iterable[Initiative], *, promised: bool = False) -> None:
        """Fund what fits, one after another; what is promised even where it brings nothing."""
        for initiative in initiatives:
            self.add(initiative, promised=promised)

    def add(
        self, initiative: Initiative, *, promised: bool = False, as_recorded: bool = False
    ) -> bool:
        """Fund an initiative with all it needs, or leave everything as it was."""
        before = len(self._steps)
        if self._place(initiative, frozenset(), promised=promised, as_recorded=as_recorded):
            return True
        while len(self._steps) > before:
            step = self._steps.pop()
            self._left.take_back(step)
            del self.chosen[step.initiative]
        return False

    def keep_record(self, order: Sequence[Initiative]) -> None:
        """Fund what the plan of record funds, in the same teams and dates, as far as it fits."""
        for initiative in order:
            if initiative.id in self._record:
                self.add(initiative, promised=True, as_recorded=True)

    def _place(
        self,
        initiative: Initiative,
        coming: frozenset[str],
        *,
        promised: bool,
        as_recorded: bool,
    ) -> bool:
        if self.holds(initiative) or initiative.id in coming:
            return True
        ties, problem = self.found.ties, self.found.problem
        if any(other in self.chosen for other in ties.apart.get(initiative.id, ())):
            return False
        for name in ties.needs.get(initiative.id, ()):
            at = ties.place.get(name)
            if at is None or not self._place(
                problem.initiatives[at],
                coming | {initiative.id},
                promised=True,
                as_recorded=as_recorded,
            ):
                return False
        return self._take_earliest(initiative, promised=promised, as_recorded=as_recorded)

    def _take_earliest(self, initiative: Initiative, *, promised: bool, as_recorded: bool) -> bool:
        modes = self.found.of(initiative)
        modes = modes[self._left.in_sequence(initiative, modes)]
        modes = modes[self._left.within_budget(modes)]
        modes = modes[self._left.within_wip(modes)]
        modes = modes[self._may_change(initiative, modes, as_recorded=as_recorded)]
        if not promised:
            found = self.found.modes
            modes = modes[found.value[modes] - found.penalty[modes] > 0]
        for mode, share in self._earliest(modes, self._share_cap(initiative)):
            if self._left.routes(mode, share):
                self.take(mode, share)
                return True
        return False

    def _may_change(
        self, initiative: Initiative, modes: IntArray, *, as_recorded: bool
    ) -> BoolArray:
        """Tell which modes leave the changes within what is allowed."""
        free: BoolArray = np.ones(len(modes), dtype=bool)
        if as_recorded:
            return free if self._changed is None else ~self._changed[modes]
        if self.most_changes is None or initiative.id in self._record:
            return free
        return free & (self.changes(self.chosen) < self.most_changes)

    def _share_cap(self, initiative: Initiative) -> float:
        """Return the least share of what the initiative requires: it may not have more."""
        if not self.found.problem.applies(Rule.REQUIRES):
            return 1.0
        shares = (self.chosen[name][1] for name in initiative.requires if name in self.chosen)
        return min(shares, default=1.0)

    def _earliest(self, modes: IntArray, cap: float) -> Iterator[tuple[int, float]]:
        """Yield modes with their share: those done in full first, earliest first.

        Those that pay for no soft rule go before others, and with a limit on changes those of
        the plan of record before all.
        """
        found = self.found.modes
        shares = np.minimum(self._left.shares(modes), cap)
        fits = shares >= found.low[modes] - 1e-12
        modes, shares = modes[fits], shares[fits]
        teams = np.array([len(found.teams[mode]) for mode in modes])
        priced = found.penalty[modes] > 0
        limited = self._changed if self.most_changes is not None else None
        changed = priced if limited is None else limited[modes]
        gain = found.value[modes] - found.penalty[modes]
        keys = (-gain, teams, found.last[modes], found.first[modes], priced, changed)
        for index in np.lexsort((*keys, -np.round(shares, 9))):
            yield int(modes[index]), float(shares[index])

    def is_mixed(self, chosen: Mapping[str, tuple[int, float]]) -> bool:
        """Tell whether the chosen modes hold every hard mix."""
        return self._off_by(chosen) <= 0

    def drop_until_mixed(self, order: Sequence[Initiative]) -> None:
        """Give up the last of the order, promises apart, until every hard mix holds."""
        for initiative in reversed(order):
            off = self._off_by(self.chosen)
            if off <= 0:
                return
            if initiative.id in self.chosen and self._is_free(initiative):
                rest = {k: v for k, v in self.chosen.items() if k != initiative.id}
                if self._off_by(rest) < off - TOLERANCE:
                    self.chosen = rest

    def _is_free(self, initiative: Initiative) -> bool:
        """Tell whether no promise and no other chosen initiative needs this one."""
        problem = self.found.problem
        promised = initiative.must_do or is_locked(problem, initiative, LockKind.FUND)
        if promised or initiative.either_or:
            return False
        needing = self.found.ties.needed_by.get(initiative.id, ())
        return not any(name in self.chosen for name in needing)

    def _off_by(self, chosen: Mapping[str, tuple[int, float]]) -> float:
        """Return the person-months by which hard mixes are missed, nothing within tolerance."""
        if self._bands is None:
            self._bands = bands(self.found.modes, _hard_mixes(self.found))
        modes = np.array([mode for mode, _ in chosen.values()], dtype=np.int64)
        shares = np.array([share for _, share in chosen.values()])
        missed = (band.missed(modes, shares) for band in self._bands)
        return sum(amount for amount in missed if amount > TOLERANCE)


def _hard_mixes(found: Candidates) -> list[Mix]:
    rule = found.problem.setting(Rule.MIX)
    return [mix for mix in found.problem.mixes if mix.hard and rule.on and rule.hard]


def _recorded(found: Candidates) -> frozenset[str]:
    """Return the initiatives that the plan of record funds."""
    record = found.problem.record
    known = () if record is None else (funded.initiative for funded in record.funded)
    return frozenset(name for name in known if name in found.ties.place)
