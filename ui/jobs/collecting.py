"""Garbage is collected in the window's thread: a widget destroyed in any other crashes Qt."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from orgplan.progress import are_objects_made_to_last

_EVERY_MS = 200


class Collecting(QObject):
    """Takes over from Python's collector, which runs in whatever thread makes an object."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.collect)
        timer.start(_EVERY_MS)

    def collect(self) -> None:
        """Collect the oldest generation that is due, unless much is being made to last."""
        if are_objects_made_to_last():
            return
        due = [at for at, count in enumerate(gc.get_count()) if count > gc.get_threshold()[at]]
        if due:
            gc.collect(max(due))
