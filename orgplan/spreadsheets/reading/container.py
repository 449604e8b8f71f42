"""The guard: what would hang, crash or mislead a parser is refused before any parser starts.

Only the standard library is used here. The limits are far above any honest workbook.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from orgplan.errors import ErrorCode, UnreadableInput

MAX_MEMBERS = 5_000
MAX_TOTAL = 1_000_000_000
MAX_PART = 400_000_000
MAX_RATIO = 250
RATIO_FROM = 8_000_000

_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_COUNT = re.compile(rb'\buniqueCount\s*=\s*["\'](\d+)["\']')
_SPREADSHEETS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_OTHERS = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
}


class Container:
    """A workbook's zip file whose table of contents has been found sound."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise damaged(name) from error
        self.members = tuple(info.filename for info in self._zip.infolist())
        self._check_contents()
        self._check_kind()

    def read(self, member: str) -> bytes:
        """Return a part's bytes; a part that declares entities is refused."""
        try:
            content = self._zip.read(member)
        except KeyError:
            return b""
        except Exception as error:  # zlib, zipfile and struct each raise their own
            raise damaged(self.name) from error
        text = (
            content.replace(b"\x00", b"") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else content
        )
        if member.endswith((".xml", ".rels")) and _DECLARATION.search(text):
            raise refused(self.name, f"its part {member} declares entities, as no workbook does")
        return content

    def check_parts(self) -> None:
        """Refuse entity declarations in any part, and false counts of shared texts."""
        for member in self.members:
            if member.endswith((".xml", ".rels")) and "/worksheets/" not in member:
                content = self.read(member)
                if member.endswith("sharedStrings.xml"):
                    self._check_count(content)

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def _check_contents(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > MAX_MEMBERS:
            raise refused(self.name, f"it has {len(infos)} parts, more than {MAX_MEMBERS}")
        if len(set(self.members)) < len(infos):
            raise refused(self.name, "two of its parts have the same name")
        if len({info.header_offset for info in infos}) < len(infos):
            raise refused(self.name, "two of its parts lie on top of each other")
        for info in infos:
            self._check_member(info)
        if sum(info.file_size for info in infos) > MAX_TOTAL:
            raise refused(self.name, f"it unpacks to more than {MAX_TOTAL // 1_000_000} MB")

    def _check_member(self, info: zipfile.ZipInfo) -> None:
        parts = info.filename.replace("\\", "/").split("/")
        if ".." in parts or info.filename.startswith(("/", "\\")):
            raise refused(self.name, f"its part {info.filename!r} points outside of the file")
        if info.flag_bits & 1:
            raise protected(self.name)
        if info.file_size > MAX_PART:
            raise refused(self.name, f"its part {info.filename} is larger than a sheet can be")
        if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise refused(self.name, f"its part {info.filename} is compressed like a zip bomb")

    def _check_kind(self) -> None:
        if any(name in self.members for name in _SPREADSHEETS):
            return
        for member, kind in _OTHERS.items():
            if member in self.members:
                raise not_a_spreadsheet(self.name, kind)
        raise not_a_spreadsheet(self.name, "a zip archive")

    def _check_count(self, content: bytes) -> None:
        declared = _COUNT.search(content[:4096])
        counted = content.count(b"<si>") + content.count(b"<si ") + content.count(b"<si/>")
        if declared and int(declared[1]) > 2 * counted + 100_000:
            raise refused(self.name, "it claims far more texts than it holds")


def damaged(name: str) -> UnreadableInput:
    """Say that a file is broken."""
    return UnreadableInput(
        f"{name} is damaged: it is no complete workbook.",
        code=ErrorCode.DAMAGED,
        where=name,
        fix="Open it in a spreadsheet program and save it again, or ask for a new copy.",
    )


def protected(name: str) -> UnreadableInput:
    """Say that a file needs a password."""
    return UnreadableInput(
        f"{name} is protected by a password.",
        code=ErrorCode.PASSPHRASE,
        where=name,
        fix="Save a copy without a password and import that.",
    )


def not_a_spreadsheet(name: str, kind: str) -> UnreadableInput:
    """Say what a file is instead of a spreadsheet."""
    return UnreadableInput(
        f"{name} is {kind}, not a spreadsheet.",
        where=name,
        fix="Give an .xlsx, .xlsm, .xls, .xlsb, .ods, .csv or .tsv file.",
    )


def refused(name: str, why: str) -> UnreadableInput:
    """Say why a container is not opened."""
    return UnreadableInput(
        f"{name} was not opened: {why}.",
        where=name,
        fix="Open it in a spreadsheet program you trust and save it as a new .xlsx file.",
    )
