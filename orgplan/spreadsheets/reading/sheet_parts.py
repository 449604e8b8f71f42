"""Which part of an .xlsx or .xlsb holds which sheet."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from orgplan.spreadsheets.reading.container import Container, damaged

_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def sheet_parts(container: Container) -> Iterator[tuple[str, str]]:
    """Yield the name and the part of each sheet of an .xlsx; a missing part is a damage."""
    book = parsed(container, "xl/workbook.xml")
    targets = part_targets(container, "xl/_rels/workbook.xml.rels")
    for item in book.iter():
        if item.tag.endswith("}sheet") or item.tag == "sheet":
            part = targets.get(item.get(_RELATIONSHIP) or item.get(_STRICT) or "")
            if part is None or part not in container.members:
                raise damaged(container.name)
            yield item.get("name", ""), part


def part_targets(container: Container, links: str) -> Mapping[str, str]:
    """Return the parts that a part's relationships point to, by their ids."""
    return {
        link.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", link.get("Target", ""))
        ).lstrip("/")
        for link in parsed(container, links)
    }


def parsed(container: Container, member: str) -> ET.Element:
    """Return a small part as XML; the container has refused declarations in it."""
    try:
        return ET.fromstring(container.read(member))
    except (ET.ParseError, ValueError) as error:
        raise damaged(container.name) from error
