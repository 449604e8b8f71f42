"""Decision roles across frameworks: letters clash between them, so each is read in its own."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from orgplan.model.decisions import Decision, DecisionRight


class Duty(Enum):
    """What a role comes down to, whatever its framework calls it."""

    DECIDES = auto()
    PERFORMS = auto()
    CONSULTED = auto()
    INFORMED = auto()
    DRIVES = auto()
    OTHER = auto()


NAMES: Mapping[str, Duty] = {
    "accountable": Duty.DECIDES,
    "approver": Duty.DECIDES,
    "approve": Duty.DECIDES,
    "decide": Duty.DECIDES,
    "decider": Duty.DECIDES,
    "responsible": Duty.PERFORMS,
    "perform": Duty.PERFORMS,
    "performer": Duty.PERFORMS,
    "consulted": Duty.CONSULTED,
    "contributor": Duty.CONSULTED,
    "input": Duty.CONSULTED,
    "informed": Duty.INFORMED,
    "driver": Duty.DRIVES,
    "recommend": Duty.DRIVES,
    "agree": Duty.OTHER,
}

LETTERS: Mapping[str, Mapping[str, Duty]] = {
    "RACI": {
        "r": Duty.PERFORMS,
        "a": Duty.DECIDES,
        "c": Duty.CONSULTED,
        "i": Duty.INFORMED,
    },
    "DACI": {
        "d": Duty.DRIVES,
        "a": Duty.DECIDES,
        "c": Duty.CONSULTED,
        "i": Duty.INFORMED,
    },
    "RAPID": {
        "r": Duty.DRIVES,
        "a": Duty.OTHER,
        "p": Duty.PERFORMS,
        "i": Duty.CONSULTED,
        "d": Duty.DECIDES,
    },
}

RACI_VERBS = ("is accountable for", "are accountable for")
DECIDING: Mapping[str, tuple[str, str]] = {
    "RACI": RACI_VERBS,
    "DACI": ("approves", "approve"),
    "RAPID": ("decides on", "decide on"),
}
"""What the deciding party does in each framework, for one and for several."""


def duty(decision: Decision | None, right: DecisionRight) -> Duty:
    """Return what a right's role comes down to in its decision's framework."""
    role = right.role.strip().casefold()
    framework = decision.framework.strip().upper() if decision is not None else ""
    return NAMES.get(role) or LETTERS.get(framework, {}).get(role, Duty.OTHER)


def deciding_verb(decision: Decision, parties: int = 1) -> str:
    """Return what the deciding party does, in the words of the decision's framework."""
    verbs = DECIDING.get(decision.framework.strip().upper(), RACI_VERBS)
    return verbs[parties > 1]
