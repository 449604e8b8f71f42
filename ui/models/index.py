"""The two forms in which Qt hands a model the place of an item."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex

NOWHERE = QModelIndex()
"""The parent of top-level items."""
