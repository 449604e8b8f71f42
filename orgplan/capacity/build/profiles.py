"""How work spreads over a run: flat, front, back, or shares of one's own."""

from __future__ import annotations

from collections.abc import Mapping

from orgplan.capacity.build.notes import Notes
from orgplan.model.assumptions import number_from
from orgplan.model.work import Demand, Initiative

Profile = tuple[float, ...]

NAMED: Mapping[str, Profile] = {
    "": (),
    "flat": (),
    "front": (0.5, 0.3, 0.2),
    "back": (0.2, 0.3, 0.5),
}
"""Relative load over equal parts of a run; an empty one is even."""


def profile_from(text: str) -> Profile | None:
    """Read a profile's name, or shares separated by `;`; None if the text is neither.

    Every share is above 0: a part without work would be a pause.
    """
    known = NAMED.get(text.strip().casefold())
    if known is not None:
        return known
    parts = [number_from(part) for part in text.split(";") if part.strip()]
    shares = tuple(float(part) for part in parts if part is not None and part > 0)
    return shares if shares and len(shares) == len(parts) else None


def profile_of(row: Demand | Initiative, notes: Notes) -> Profile:
    """Return a row's profile; one that makes no sense is a finding and counts as flat."""
    profile = profile_from(row.profile)
    if profile is None:
        notes.warn(
            "CAP-profile",
            row,
            "profile",
            f"“{row.profile}” is no profile, so the work of {row.id} is spread evenly.",
            "Write flat, front, back, or shares above 0 such as 0.2;0.5;0.3.",
        )
    return profile or ()
