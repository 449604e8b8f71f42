"""What a move asks: one description per field of its form, from which the dialog is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from orgplan.changes.change import ChangeGroup, Note
from orgplan.errors import OrgplanError
from orgplan.model.fields import Field
from orgplan.model.organization import Organization
from orgplan.model.units import FieldType
from ui.models.formats import edited
from ui.models.parsing import parse
from ui.session.names import Names

Answers = Mapping[str, Any]
"""What was answered so far, by the name of the question; a question not asked has no answer."""


class Unfinished(OrgplanError):
    """Something has to be answered first: nothing is wrong yet."""


def always(_answers: Answers) -> bool:
    """Ask in any case."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question: `value` is its answer to begin with, `when` tells whether it is asked."""

    name: str
    label: str
    value: Any = ""
    when: Callable[[Answers], bool] = always


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Ask):
    """A question answered in one line: a reference, a day or a text.

    A blank answer is allowed where `blank` says what it means; else `missing` asks for one.
    """

    field: Field
    blank: str = ""
    missing: str = ""

    def text(self, names: Names) -> str:
        """Return what the line shows at first."""
        return edited(self.field, self.value, names)

    def read(self, text: str, names: Names) -> Any:
        """Return what a text answers; an OrgplanError says what is wrong with it."""
        if not text.strip() and self.missing:
            raise Unfinished(self.missing)
        return parse(self.field, text, names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Ask):
    """A choice of few, each with its sentence; the keys are the answers."""

    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """A record that can be ticked."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Ask):
    """A choice of any number of records; which there are may follow from other answers."""

    items: Callable[[Answers], Sequence[Item]]
    value: Sequence[str] = ()
    missing: str = ""


Decide = Callable[[Organization, Answers, Note], ChangeGroup]
"""Makes the changes from the answers; it may run in a thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveForm:
    """A move as a form: what it is called, what it asks, and what it does with the answers.

    `when` asks for its date, where that is not the day on which it takes effect; `then` comes
    after it.
    """

    title: str
    verb: str
    decide: Decide
    asks: Sequence[Ask]
    then: Sequence[Ask] = ()
    explanation: str = ""
    when: Entry | None = None


def reference(name: str, label: str, *kinds: str, **facts: Any) -> Entry:
    """Ask for a record of some kinds by its name."""
    about = Field(name, label, label, FieldType.REFERENCE, default="", refers_to=kinds)
    return Entry(name=name, label=label, field=about, **facts)


def day(name: str, label: str, **facts: Any) -> Entry:
    """Ask for a date."""
    about = Field(name, label, label, FieldType.DATE)
    return Entry(name=name, label=label, field=about, **{"value": None, **facts})


def words(name: str, label: str, **facts: Any) -> Entry:
    """Ask for a text."""
    about = Field(name, label, label, FieldType.TEXT, default="")
    return Entry(name=name, label=label, field=about, **facts)
