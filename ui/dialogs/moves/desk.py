"""What every sheet of a move works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from orgplan.model.fields import Field, Record
from ui.jobs import Jobs
from ui.session import Session

EditorFor = Callable[[type[Record], Field, QWidget], QLineEdit | QComboBox]
"""Makes the editor that a field has in the inspector and in tables."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The window a sheet lies on, the plan, the work behind it, and the editors of fields."""

    window: QWidget
    session: Session
    jobs: Jobs
    editor_for: EditorFor
