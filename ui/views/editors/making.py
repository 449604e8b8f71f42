"""Which editor a field gets."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from orgplan.model.fields import Field, Record
from orgplan.model.units import FieldType
from ui.models.formats import choice_label
from ui.session import Session
from ui.theme.tokens import Tokens
from ui.views.editors.choice import ChoiceEditor
from ui.views.editors.day import DayEditor
from ui.views.editors.line import LineEditor
from ui.views.editors.suggesting import ReferenceEditor, WordEditor


class EditorMaker:
    """Makes the editors of one record kind."""

    def __init__(self, session: Session, kind: type[Record], tokens: Tokens) -> None:
        self._session, self._kind, self.tokens = session, kind, tokens

    def editor(self, field: Field, parent: QWidget) -> LineEditor | ChoiceEditor:
        """Return a new editor for a field."""
        match field.field_type:
            case FieldType.YES_NO:
                return ChoiceEditor(("No", "Yes"), parent)
            case FieldType.CHOICE:
                blank = ("",) if field.default is None else ()
                labels = tuple(choice_label(value) for value in field.choices)
                return ChoiceEditor((*blank, *labels), parent)
            case FieldType.REFERENCE:
                return ReferenceEditor(self._session, field, parent)
            case FieldType.DATE:
                return DayEditor(self.tokens, parent)
            case FieldType.TEXT:
                return WordEditor(self._session, self._kind, field, parent)
            case _:
                return LineEditor(parent)
