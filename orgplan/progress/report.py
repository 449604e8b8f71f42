"""Telling whoever waits how far the work is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from orgplan.progress.cancel import CancelToken

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
Facts: TypeAlias = Mapping[str, Json]

_NO_FACTS: Facts = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Report:
    """One message from running work: `fraction` is 0 to 1, or None where it cannot be known."""

    fraction: float | None
    sentence: str
    facts: Facts = field(default_factory=dict)


class Progress:
    """What work reports to and asks whether to stop; without a listener it is silent."""

    __slots__ = ("_facts", "_listener", "token")

    def __init__(
        self, token: CancelToken | None = None, listener: Callable[[Report], None] | None = None
    ) -> None:
        self.token = token or CancelToken()
        self._listener = listener
        self._facts = _NO_FACTS

    @property
    def facts(self) -> Facts:
        """The last facts reported; they outlive a cancel, a time limit and a crash."""
        return self._facts

    def report(self, fraction: float | None, sentence: str, facts: Facts = _NO_FACTS) -> None:
        """Say how far the work is; `facts` are JSON values, such as the best plan so far."""
        if facts:
            self._facts = facts
        if self._listener is not None:
            self._listener(Report(fraction, sentence, dict(facts)))

    def check(self) -> None:
        """Raise Cancelled if the work should stop."""
        self.token.check()
