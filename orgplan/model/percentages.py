"""How a share is written wherever it is told: 0.136 reads 13.6 %."""

NARROW_SPACE = "\u202f"
"""Keeps a number and its sign on one line."""


def percent(share: float, decimals: int = 1) -> str:
    """Return a share as a percentage with a narrow space before the sign."""
    return f"{share * 100:.{decimals}f}{NARROW_SPACE}%"
