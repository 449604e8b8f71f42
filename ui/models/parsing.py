"""Reading what someone typed into a field, strictly: a value, or a sentence saying what to type."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from orgplan.errors import OrgplanError
from orgplan.model.fields import Field
from orgplan.model.units import FieldType
from orgplan.spreadsheets.understanding.cells import BadCell, parse_cell
from orgplan.spreadsheets.understanding.style import Style
from ui.models.formats import choice_label
from ui.session.names import Names

GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
YES = frozenset({"yes", "y", "true", "1", "x"})
NO = frozenset({"no", "n", "false", "0", ""})
_BY_NAME = frozenset({FieldType.REFERENCE, FieldType.REFERENCES})
"""References are chosen by name on screen, and are looked up in the plan at once."""
MAY_BE_NEGATIVE = frozenset({"value", "value_change"})


def parse(field: Field, text: str, names: Names) -> object:
    """Return the value a text means for a field; OrgplanError says what is wrong with it."""
    text = text.strip()
    if not text and field.required:
        raise OrgplanError(f"{field.label} cannot be blank.", fix=f"Enter: {field.meaning}.")
    if not text and field.field_type is not FieldType.YES_NO:
        return field.default
    if field.field_type is FieldType.REFERENCE:
        return _reference(field, text, names)
    if field.field_type is FieldType.REFERENCES:
        return tuple(_reference(field, item, names) for item in _items(text))
    if field.enumeration is not None:
        return _choice(field, text)
    return _READERS[field.field_type](field, text)


def parse_pasted(kind: str, field: Field, text: str, names: Names, style: Style) -> object:
    """Return the value a cell of a spreadsheet means, read as an import reads its column."""
    text = text.strip()
    if not text or field.field_type in _BY_NAME:
        return parse(field, text, names)
    try:
        value = parse_cell(f"{kind}.{field.name}", field, text, style)
    except BadCell as error:
        raise OrgplanError(f"“{text}” cannot be used for {field.label}: {error}.") from None
    if field.field_type is FieldType.DATE and not isinstance(value, date):
        raise OrgplanError(
            f"“{text}” can be read day first or month first.",
            fix="Write it as YYYY-MM-DD, such as 2027-01-31.",
        )
    return value


def _refused(field: Field, text: str, fix: str) -> OrgplanError:
    return OrgplanError(f"“{text}” is no {field.field_type.value} for {field.label}.", fix=fix)


def _text(_field: Field, text: str) -> str:
    return text


def _texts(_field: Field, text: str) -> tuple[str, ...]:
    return tuple(_items(text))


def _whole(field: Field, text: str) -> int:
    value = _number(field, text)
    if not value.is_integer():
        raise _refused(field, text, "Enter a whole number, such as 3.")
    return int(value)


def _number(field: Field, text: str) -> float:
    try:
        value = float(_ungrouped(text))
    except ValueError:
        raise _refused(field, text, "Enter a number, such as 0.8 or 1,200.") from None
    if not math.isfinite(value):
        raise _refused(field, text, "Enter a number, such as 0.8 or 1,200.")
    if value < 0 and field.name not in MAY_BE_NEGATIVE:
        raise _refused(field, text, "It cannot be below 0.")
    return value


def _share(field: Field, text: str) -> float:
    stripped = text.removesuffix("%").strip()
    value = _number(field, stripped)
    if stripped != text:
        value = float(Decimal(_ungrouped(stripped)) / 100)
    if value > 1:
        raise _refused(field, text, "Enter a share up to 1, or up to 100 %.")
    return value


def _money(field: Field, text: str) -> Decimal:
    try:
        value = Decimal(_ungrouped(text))
    except InvalidOperation:
        raise _refused(field, text, "Enter digits only, such as 85,000.") from None
    if not value.is_finite() or value < 0:
        raise _refused(field, text, "Enter 0 or more, such as 85,000.")
    return value


def _date(field: Field, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _refused(field, text, "Enter it as YYYY-MM-DD, such as 2027-01-31.") from None


def _yes_no(field: Field, text: str) -> bool:
    if text.casefold() in YES:
        return True
    if text.casefold() in NO:
        return False
    raise _refused(field, text, "Enter yes or no.")


def _numbers(field: Field, text: str) -> tuple[float, ...]:
    return tuple(_number(field, item) for item in _items(text))


def _levels(field: Field, text: str) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    for item in _items(text):
        name, colon, level = item.rpartition(":")
        if not colon or not name.strip():
            raise _refused(field, item, "Enter names with numbers, such as python: 4; sql: 2.")
        found[name.strip()] = _number(field, level.strip())
    return tuple(sorted(found.items()))


def _choice(field: Field, text: str) -> object:
    wanted = text.casefold()
    for member in field.enumeration or ():
        if wanted in {member.value.casefold(), choice_label(member.value).casefold()}:
            return member
    known = ", ".join(choice_label(value) for value in field.choices)
    raise _refused(field, text, f"Choose one of {known}.")


def _reference(field: Field, text: str, names: Names) -> str:
    if names.find(field.refers_to, text) is not None:
        return text
    found = names.named(field.refers_to, text)
    if len(found) == 1:
        return found[0]
    kinds = " or ".join(kind.replace("_", " ") for kind in field.refers_to)
    if found:
        raise OrgplanError(
            f"{len(found)} records are called “{text}”.",
            fix=f"Choose one from the list, or enter its id: {', '.join(found[:5])}.",
        )
    raise OrgplanError(
        f"No {kinds} is called “{text}”.", fix="Choose one from the list, or enter its id."
    )


def _items(text: str) -> list[str]:
    return [item for part in text.split(";") if (item := part.strip())]


def _ungrouped(text: str) -> str:
    compact = text.replace("\u00a0", "").replace(" ", "")
    return compact.replace(",", "") if GROUPED.fullmatch(compact) else compact


_READERS: Mapping[FieldType, Callable[[Field, str], object]] = {
    FieldType.TEXT: _text,
    FieldType.KEY: _text,
    FieldType.TEXTS: _texts,
    FieldType.WHOLE: _whole,
    FieldType.NUMBER: _number,
    FieldType.SHARE: _share,
    FieldType.MONEY: _money,
    FieldType.DATE: _date,
    FieldType.YES_NO: _yes_no,
    FieldType.NUMBERS: _numbers,
    FieldType.LEVELS: _levels,
}
