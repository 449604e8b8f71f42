"""The bundled Inter typeface (see LICENSE.txt beside it), the same on every machine."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase

from ui.theme.measures import FAMILY

FACES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")


def load_fonts() -> None:
    """Make Inter known to the running application; a second call does nothing."""
    if FAMILY in QFontDatabase.families():
        return
    for face in FACES:
        QFontDatabase.addApplicationFont(str(Path(__file__).with_name(face)))
