"""An MS Project XML file as sheets: one row per task, resource and assignment.

Namespaces may be anything, because other tools write none or their own; declarations of entities
are refused, because they can make a small file grow without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from orgplan.errors import UnreadableInput
from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.reading.project_schema import (
    ASSIGNMENT,
    LINK_TYPES,
    PROJECT,
    RESOURCE,
    TASK,
)
from orgplan.spreadsheets.reading.sniff import HEAD
from orgplan.spreadsheets.reading.text import clean

_MOST_BYTES = 200 * 1024 * 1024
_ROOT = re.compile(rb"<(?:\w+:)?Project[\s>]")
_TENTHS_OF_MINUTES_PER_HOUR = 600


def holds_project(path: Path) -> bool:
    """Tell whether a file begins as a project of MS Project does."""
    with path.open("rb") as file:
        head = file.read(HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and _ROOT.search(head) is not None


def read_project(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Return the tables of a project.

    Raises:
        OrgplanError: it declares entities, is no well-formed XML, or holds no tasks.
    """
    root = _root(name, content)
    attributes = _aliases(root)
    tasks = [task for task in _all(root, "Tasks", "Task") if _text(task, "OutlineLevel") != "0"]
    if not tasks:
        raise UnreadableInput(
            f"{name} is a project without tasks.", where=name, fix="Save it with its tasks."
        )
    resources = _all(root, "Resources", "Resource")
    return (
        Sheet(name, "Project", (("Property", "Value"), *_properties(root))),
        _sheet(name, "Tasks", TASK, tasks, attributes),
        _sheet(name, "Resources", RESOURCE, resources, attributes),
        _sheet(name, "Assignments", ASSIGNMENT, _all(root, "Assignments", "Assignment"), {}),
    )


def _root(name: str, content: bytes) -> Element:
    if len(content) > _MOST_BYTES:
        raise UnreadableInput(
            f"{name} is too large for a project.", where=name, fix="Split it into several files."
        )
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableInput(
            f"{name} declares XML entities, which can hang a program.",
            where=name,
            fix="Save it again in MS Project as XML.",
        ) from error
    except (ParseError, LookupError, ValueError) as error:
        raise UnreadableInput(
            f"{name} is no well-formed XML: {error}.",
            where=name,
            fix="Save it again in MS Project as XML.",
        ) from error
    if _local(root) != "Project":
        raise UnreadableInput(
            f"{name} is XML, but no project of MS Project.",
            where=name,
            fix="Give a workbook, a CSV file, or a project saved as XML.",
        )
    return root


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if _local(child) == name), None)


def _all(root: Element, collection: str, name: str) -> list[Element]:
    holder = _child(root, collection)
    return [] if holder is None else [child for child in holder if _local(child) == name]


def _text(element: Element, name: str) -> str:
    child = _child(element, name)
    return "" if child is None else clean(child.text or "")


def _properties(root: Element) -> Iterator[tuple[Cell, ...]]:
    return ((name, text) for name in PROJECT if (text := _text(root, name)))


def _aliases(root: Element) -> Mapping[str, str]:
    """Return the names that users gave to custom fields, by the numbers of the fields."""
    fields = _all(root, "ExtendedAttributes", "ExtendedAttribute")
    named = {_text(f, "FieldID"): _text(f, "Alias") or _text(f, "FieldName") for f in fields}
    return {number: name for number, name in named.items() if number and name}


def _sheet(
    file: str,
    name: str,
    fields: Sequence[str],
    elements: Iterable[Element],
    aliases: Mapping[str, str],
) -> Sheet:
    records = [_record(element, fields, aliases) for element in elements]
    extra = dict.fromkeys(key for record in records for key in record if key not in fields)
    header = (*fields, *extra)
    rows = (tuple(record.get(field) or None for field in header) for record in records)
    return Sheet(file, name, (header, *rows))


def _record(element: Element, fields: Sequence[str], aliases: Mapping[str, str]) -> dict[str, str]:
    record = {field: _text(element, field) for field in fields if field != "PredecessorLink"}
    if "PredecessorLink" in fields:
        record["PredecessorLink"] = "; ".join(_links(element))
    for child in element:
        if _local(child) == "ExtendedAttribute":
            alias = aliases.get(_text(child, "FieldID"))
            if alias and alias not in fields:
                record[alias] = _text(child, "Value")
    return record


def _links(task: Element) -> Iterator[str]:
    for child in task:
        if _local(child) == "PredecessorLink":
            kind = LINK_TYPES.get(_text(child, "Type"), "FS")
            yield f"{_text(child, 'PredecessorUID')}{kind}{_lag(_text(child, 'LinkLag'))}"


def _lag(tenths: str) -> str:
    hours = int(tenths) / _TENTHS_OF_MINUTES_PER_HOUR if tenths.lstrip("-").isdigit() else 0
    return f"{hours:+g}h" if hours else ""
