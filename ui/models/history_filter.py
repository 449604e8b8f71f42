"""Which steps of history are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ui.models.history_entries import HistoryEntry


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """What is looked for; a part that is None or blank does not narrow anything down.

    The scenario "" is the baseline; `since` and `until` are days, both included.
    """

    text: str = ""
    who: str | None = None
    scenario: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None

    @property
    def is_blank(self) -> bool:
        """Whether everything is looked for."""
        return self == HistoryFilter()

    def takes(self, entry: HistoryEntry) -> bool:
        """Tell whether a step is one of those looked for."""
        day = entry.at.date()
        return (
            (self.who is None or entry.step.who == self.who)
            and (self.scenario is None or entry.step.scenario == self.scenario)
            and (self.kind is None or self.kind in entry.kinds)
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
            and all(word in entry.text for word in self.text.casefold().split())
        )
