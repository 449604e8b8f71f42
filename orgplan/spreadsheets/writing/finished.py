"""Finishing a saved workbook: formulas get the values they have, equal plans equal bytes.

openpyxl writes formulas without values, so that previews and other readers would see blanks, and
stamps the time of writing into the file.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

CachedValues = Mapping[str, Mapping[str, float]]
"""Sheet title → cell address → value."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_FORMULA = re.compile(
    rb'<c r="(?P<address>[A-Z]+\d+)"(?P<style>[^>]*)>(?P<formula><f>[^<]*</f>)<v\s*(?:/>|></v>)'
)


def save_finished(workbook: Workbook, path: Path, cached: CachedValues) -> None:
    """Save a workbook to `path` with cached values and without a time stamp."""
    raw = BytesIO()
    workbook.save(raw)
    parts = _sheet_parts(workbook, cached)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w") as target:
        for member in source.infolist():
            content = source.read(member)
            target.writestr(_timeless(member.filename), _finished(member, content, parts))


def _sheet_parts(workbook: Workbook, cached: CachedValues) -> Mapping[str, Mapping[str, float]]:
    return {
        f"xl/worksheets/sheet{place}.xml": cached[title]
        for place, title in enumerate(workbook.sheetnames, start=1)
        if cached.get(title)
    }


def _timeless(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _finished(
    member: zipfile.ZipInfo, content: bytes, parts: Mapping[str, Mapping[str, float]]
) -> bytes:
    if member.filename == "docProps/core.xml":
        return _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content)
    values = parts.get(member.filename)
    return content if values is None else _with_values(content, values)


def _with_values(content: bytes, values: Mapping[str, float]) -> bytes:
    def filled(found: re.Match[bytes]) -> bytes:
        value = values.get(found["address"].decode())
        if value is None:
            return found[0]
        head = b'<c r="' + found["address"] + b'"' + found["style"] + b">"
        return head + found["formula"] + b"<v>" + repr(float(value)).encode() + b"</v>"

    return _FORMULA.sub(filled, content)
