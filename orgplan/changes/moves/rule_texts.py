"""Conditions and alterations as people type them: `>=3`, `+3 %`, `Berlin`."""

from __future__ import annotations

import re

from orgplan.changes.moves.bulk import settable
from orgplan.changes.moves.rules import Alter, Alteration, Comparison, Condition
from orgplan.changes.values import value_from_text
from orgplan.model.assumptions import number_from
from orgplan.model.fields import Record
from orgplan.model.units import FieldType

SIGNS = {
    ">=": Comparison.AT_LEAST,
    "<=": Comparison.AT_MOST,
    "!=": Comparison.IS_NOT,
    "~": Comparison.CONTAINS,
    "=": Comparison.IS,
}

NUMBERS = {FieldType.MONEY, FieldType.NUMBER, FieldType.SHARE, FieldType.WHOLE}

STEP = re.compile(r"([+-])\s*([0-9.]+)\s*(%?)")


def condition_from_text(kind: type[Record], field: str, text: str) -> Condition:
    """Read a condition on a field: a value, after `=`, `!=`, `>=`, `<=` or `~` (contains)."""
    about = settable(kind, field)
    stripped = text.strip()
    for sign, comparison in SIGNS.items():
        if stripped.startswith(sign):
            rest = stripped.removeprefix(sign).strip()
            as_text = comparison is Comparison.CONTAINS
            return Condition(field, rest if as_text else value_from_text(about, rest), comparison)
    return Condition(field, value_from_text(about, stripped))


def alteration_from_text(kind: type[Record], field: str, text: str) -> Alteration:
    """Read what is done to a field: a value, or for numbers `+3 %`, `-500` and the like."""
    about = settable(kind, field)
    step = STEP.fullmatch(text.strip()) if about.field_type in NUMBERS else None
    amount = number_from("".join(step.group(1, 2))) if step else None
    if step is None or amount is None:
        return Alteration(field, value_from_text(about, text))
    return Alteration(field, amount, Alter.PERCENT if step.group(3) else Alter.ADD)
