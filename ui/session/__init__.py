"""The open plan: its snapshot, undo, selection, file and findings."""

from ui.session.selection import Selected, Selection
from ui.session.session import Session

__all__ = ["Selected", "Selection", "Session"]
