"""The plan's own numbers that bound a solve; what makes no sense is found and does not count."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from orgplan.capacity.build.notes import Notes
from orgplan.capacity.problem import Rule, RuleSetting
from orgplan.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Numbers:
    """Steps, rates and limits of the whole plan, all of them possible."""

    split_step: float
    chunk: float
    discount: float
    tolerance: float
    max_changes: int | None


def numbers(settings: Settings, rules: Mapping[Rule, RuleSetting], notes: Notes) -> Numbers:
    """Read the settings; each number outside its range is a finding, and its default counts."""
    usual = Settings(id=settings.id)

    def within(name: str, least: float, most: float, fix: str) -> float:
        value: float = getattr(settings, name)
        if math.isfinite(value) and least <= value <= most:
            return value
        default: float = getattr(usual, name)
        message = f"{name} is {value:g}, which cannot be; {default:g} counts instead."
        notes.warn("CAP-number", settings, name, message, fix)
        return default

    step = within("split_step", 0.0, 1.0, "Give a share above 0, such as 0.5.")
    if step == 0.0:
        message = f"split_step is 0, which cannot be; {usual.split_step:g} counts instead."
        notes.warn("CAP-number", settings, "split_step", message, "Give a share above 0.")
    return Numbers(
        split_step=step or usual.split_step,
        chunk=within("chunk", 0.0, math.inf, "Give full-time equivalents, or leave it blank."),
        discount=within("discount", 0.0, 1.0, "Give a yearly share such as 0.1."),
        tolerance=within("tolerance", 0.0, 1.0, "Give a share such as 0.001."),
        max_changes=_max_changes(settings, rules, notes),
    )


def _max_changes(settings: Settings, rules: Mapping[Rule, RuleSetting], notes: Notes) -> int | None:
    """Return the limit of the plan, else the one of the rule where that has one."""
    setting = rules.get(Rule.CHANGES)
    if settings.max_changes is None and setting is not None and setting.limit is not None:
        return int(setting.limit)
    if settings.max_changes is not None and settings.max_changes < 0:
        message = f"max_changes is {settings.max_changes}, which cannot be; changes are free."
        notes.warn("CAP-number", settings, "max_changes", message, "Give 0 or more.")
        return None
    return settings.max_changes
