"""What a plan must be, as plain dictionaries that know nothing of the plan file."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field


@dataclass
class Model:
    """Titles by post in the plan, and what each scenario says instead; parents come first."""

    plan: dict[str, str] = field(default_factory=dict)
    scenarios: dict[str, dict[str, str]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)

    def shown(self, scenario: str) -> dict[str, str]:
        if not scenario:
            return self.plan
        return self.shown(self.parents[scenario]) | self.scenarios[scenario]


@dataclass
class History:
    """The states to go back and forth to, as plain copies."""

    now: Model = field(default_factory=Model)
    done: list[Model] = field(default_factory=list)
    undone: list[Model] = field(default_factory=list)

    def step(self) -> Model:
        self.done.append(deepcopy(self.now))
        self.undone.clear()
        return self.now

    def back(self) -> None:
        self.undone.append(self.now)
        self.now = self.done.pop()

    def forth(self) -> None:
        self.done.append(self.now)
        self.now = self.undone.pop()
