"""What a Jira status means for planning."""

from __future__ import annotations

from orgplan.spreadsheets.understanding.vocabulary import words
from orgplan.spreadsheets.understanding.wording import word_key

_CATEGORIES = {"to do": "proposed", "new": "proposed", "in progress": "in_progress", "done": "done"}
_REFUSED = frozenset(
    {"cancelled", "canceled", "rejected", "declined", "won t do", "wont do", "duplicate"}
)
_WORKING = ("progress", "review", "develop", "doing", "test", "implement", "deploy")


def status_of(status: str, category: str) -> str | None:
    """Return the planning status: refused by name, else by Jira's category, else by the word."""
    key = word_key(status)
    if key in _REFUSED:
        return "refused"
    known = _CATEGORIES.get(word_key(category)) or words("initiative.status").get(key)
    if known is not None:
        return known
    return "in_progress" if any(word in key for word in _WORKING) else None
