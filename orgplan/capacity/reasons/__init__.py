"""Why each unfunded initiative is out: the rule that stops it, and where people are missing."""

from orgplan.capacity.reasons.every import reasons

__all__ = ["reasons"]
