"""The style sheet: what the palette cannot say, from one template filled with the tokens."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from string import Template

from PySide6.QtCore import QDir

from ui.theme.tokens import Tokens

FOLDER = Path(__file__).parent
SEARCH_PREFIX = "controls"


def stylesheet(tokens: Tokens) -> str:
    """Return the style sheet of a theme; its arrows and check marks are SVGs of that theme."""
    QDir.setSearchPaths(SEARCH_PREFIX, [str(FOLDER / "controls")])
    template = Template((FOLDER / "style.qss").read_text(encoding="utf-8"))
    return template.substitute(asdict(tokens))
