"""What the window remembers between two starts: recent files, theme, sizes, hidden columns, pay."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT_FILES = 10


class ThemeChoice(StrEnum):
    """Which colors the window has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings:
    """Typed access to one store of the operating system or of a test."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @property
    def recent(self) -> tuple[Path, ...]:
        """The plans opened or saved last, newest first."""
        return tuple(Path(text) for text in self._texts("recent"))

    def remember(self, path: Path) -> None:
        """Put a plan on top of the recent ones."""
        newest = path.absolute()
        kept = [newest, *(old for old in self.recent if old != newest)]
        self._store.setValue("recent", [str(item) for item in kept[:RECENT_FILES]])

    def forget(self, path: Path) -> None:
        """Take a plan that is gone off the recent ones."""
        gone = path.absolute()
        self._store.setValue("recent", [str(old) for old in self.recent if old != gone])

    @property
    def theme(self) -> ThemeChoice:
        """The chosen colors; the system's until someone chooses."""
        text = str(self._store.value("theme", ThemeChoice.SYSTEM.value))
        return ThemeChoice(text) if text in set(ThemeChoice) else ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("theme", choice.value)

    def pay_hidden(self, path: Path | None) -> bool:
        """Tell whether pay is hidden in a plan."""
        return path is not None and str(path.absolute()) in self._texts("pay_hidden")

    def set_pay_hidden(self, path: Path, *, hidden: bool) -> None:
        """Remember for a plan whether pay is hidden."""
        plans = set(self._texts("pay_hidden")) - {str(path.absolute())}
        if hidden:
            plans.add(str(path.absolute()))
        self._store.setValue("pay_hidden", sorted(plans))

    def hidden_columns(self, table: str) -> frozenset[str] | None:
        """Return the columns hidden in a table, or None if nobody ever chose."""
        name = f"columns/{table}"
        return frozenset(self._texts(name)) if self._store.contains(name) else None

    def set_hidden_columns(self, table: str, columns: Iterable[str]) -> None:
        """Remember the columns hidden in a table."""
        self._store.setValue(f"columns/{table}", sorted(columns))

    def layout(self, name: str) -> QByteArray | None:
        """Return the stored geometry or state of a window or splitter."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else None

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Remember the geometry or state of a window or splitter."""
        self._store.setValue(f"layout/{name}", state)

    def _texts(self, name: str) -> list[str]:
        value = self._store.value(name, [])
        if isinstance(value, str):
            return [value] if value else []
        return [str(item) for item in value] if isinstance(value, list) else []
