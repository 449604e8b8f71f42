"""The guard: what would hang, crash or mislead a parser is refused before any parser starts.

Only the standard library is used here. The limits are far above any honest workbook.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from orgplan.errors import ErrorCode, UnreadableInput

MAX_MEMBERS = 5_000
MAX_TOTAL = 1_000_000_000
MAX_PART = 400_000_000
MAX_RATIO = 250
RATIO_FROM = 8_000_000

_COUNT = re.compile(rb'uniqueCount\s*=\s*["\'](\d+)["\']')
_ITEM = re.compile(rb"<(?:[\w.-]+:)?si\b")
_LOCAL_HEADER = 30
_PIECE = 1 << 16
_MOST_DIGITS = 12
_UTF8_NAMES = 0x800
_ENCRYPTED_PACKAGE = "encrypted-package"
_ENCRYPTED_PART = b"encryption-data"
_MANIFEST = "META-INF/manifest.xml"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".tif", ".tiff", ".bmp", ".svg")
_SPREADSHEETS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_OTHERS = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "visio/document.xml": "a Visio drawing",
    "Index/Document.iwa": "a document of Numbers, Pages or Keynote",
}


_UNFIT = (
    *(zipfile.BadZipFile, OSError, ValueError, OverflowError),
    *(NotImplementedError, LookupError, struct.error),
)
"""What Python raises about files that are no sound zip."""


class Container:
    """A workbook's zip file whose table of contents has been found sound."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        try:
            self._size = path.stat().st_size
            if self._size > MAX_TOTAL:
                raise refused(name, f"it is larger than {MAX_TOTAL // 1_000_000} MB")
            self._file = BytesIO(path.read_bytes())  # no false size in it can ask for more memory
            self._zip = zipfile.ZipFile(self._file)
        except _UNFIT as error:
            raise damaged(name) from error
        self.has_utf16 = False
        self.members = tuple(info.filename for info in self._zip.infolist())
        self._infos = {info.filename: info for info in self._zip.infolist()}
        try:
            self._check_contents()
            self._check_kind()
        except UnreadableInput:
            self.close()
            raise

    def read(self, member: str) -> bytes:
        """Return a part's bytes, in UTF-8 if it is XML; none if there is no such part.

        Raises:
            UnreadableInput: the part is broken, not as large as it says, or declares entities.
        """
        if member not in self._infos:
            return b""
        inflated = self._inflated(self._infos[member])
        content = _without_utf16(inflated)
        self.has_utf16 |= content is not inflated
        if _declares(content):
            raise refused(self.name, f"its part {member} declares entities, as no workbook does")
        return content

    def packed_size(self, member: str) -> int:
        """Return how many bytes a part says that it unpacks to, 0 if it is not packed."""
        info = self._infos.get(member)
        return info.file_size if info and info.compress_type == zipfile.ZIP_DEFLATED else 0

    def pieces(self, member: str) -> Iterator[bytes]:
        """Yield a packed part's bytes as they are unpacked; whoever takes all has had it checked.

        Raises:
            UnreadableInput: the part is broken or not as large as it says.
        """
        info = self._infos[member]
        try:
            size = checked = 0
            for piece in _unpacked_pieces(self._packed(info), info.file_size + 1):
                size, checked = size + len(piece), zlib.crc32(piece, checked)
                yield piece
        except (zlib.error, OSError, ValueError) as error:
            raise damaged(self.name) from error
        if size != info.file_size or checked != info.CRC:
            raise damaged(self.name)

    def check_parts(self, besides: Collection[str] = ()) -> None:
        """Refuse false sizes, entity declarations and false counts in the other parts."""
        if _ENCRYPTED_PART in self.read(_MANIFEST):
            raise protected(self.name)
        for member in self.members:
            if member not in besides and not member.lower().endswith(_PICTURES):
                self._check_count(self.read(member))

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._file.close()

    def _inflated(self, info: zipfile.ZipInfo) -> bytes:
        try:
            packed = self._packed(info)
            if info.compress_type == zipfile.ZIP_STORED:
                content = packed
            else:
                content = _unpacked(packed, info.file_size + 1)
        except (zlib.error, OSError, ValueError) as error:
            raise damaged(self.name) from error
        if len(content) > info.file_size:
            raise refused(self.name, f"its part {info.filename} is larger than it says")
        if len(content) < info.file_size or zlib.crc32(content) != info.CRC:
            raise damaged(self.name)
        return content

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        """Return a part as it is stored, if its own header agrees with the table of contents."""
        self._file.seek(info.header_offset)
        header = self._file.read(_LOCAL_HEADER)
        if len(header) < _LOCAL_HEADER:
            raise damaged(self.name)
        named, extra = struct.unpack("<HH", header[26:30])
        name = self._file.read(named)
        codec = "utf-8" if info.flag_bits & _UTF8_NAMES else "cp437"
        if name != info.orig_filename.encode(codec, "replace"):
            raise refused(self.name, f"its part {info.filename} has two names")
        self._file.seek(extra, 1)
        return self._file.read(info.compress_size)

    def _check_contents(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > MAX_MEMBERS:
            raise refused(self.name, f"it has {len(infos)} parts, more than {MAX_MEMBERS}")
        alike = {member.replace("\\", "/").casefold() for member in self.members}
        if len(alike) < len(infos):
            raise refused(self.name, "two of its parts have the same name")
        for info in infos:
            self._check_member(info)
        starts = sorted((info.header_offset, info.compress_size) for info in infos)
        for (start, size), (following, _) in pairwise(starts):
            if following < start + size + _LOCAL_HEADER:
                raise refused(self.name, "two of its parts lie on top of each other")
        if sum(info.file_size for info in infos) > MAX_TOTAL:
            raise refused(self.name, f"it unpacks to more than {MAX_TOTAL // 1_000_000} MB")

    def _check_member(self, info: zipfile.ZipInfo) -> None:
        parts = info.filename.replace("\\", "/").split("/")
        if ".." in parts or info.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise refused(self.name, f"its part {info.filename!r} points outside of the file")
        if info.flag_bits & 1:
            raise protected(self.name)
        if not 0 <= info.header_offset <= self._size - info.compress_size:
            raise damaged(self.name)
        if info.file_size > MAX_PART:
            raise refused(self.name, f"its part {info.filename} is larger than a sheet can be")
        if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise refused(self.name, f"its part {info.filename} is compressed like a zip bomb")
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise refused(self.name, f"its part {info.filename} is packed in an unusual way")

    def _check_kind(self) -> None:
        if any(name in self.members for name in _SPREADSHEETS):
            return
        for member, kind in _OTHERS.items():
            if member in self.members:
                raise not_a_spreadsheet(self.name, kind)
        if _ENCRYPTED_PACKAGE in self.members:
            raise protected(self.name)
        if any(member.startswith("xl/") for member in self.members):
            raise damaged(self.name)
        raise not_a_spreadsheet(self.name, "a zip archive")

    def _check_count(self, content: bytes) -> None:
        item = _ITEM.search(content)
        declared = _COUNT.findall(content, 0, item.start() if item else len(content))
        most = 2 * content.count(b"si>") + 100_000
        if any(len(count) > _MOST_DIGITS or int(count) > most for count in declared):
            raise refused(self.name, "it claims far more texts than it holds")


def _unpacked(packed: bytes, at_most: int) -> bytes:
    """Return the first bytes of a deflated part; in pieces, so that none is held twice."""
    content = BytesIO()
    content.writelines(_unpacked_pieces(packed, at_most))
    return content.getvalue()


def _unpacked_pieces(packed: bytes, at_most: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-15)
    for start in range(0, len(packed), _PIECE):
        piece = inflater.decompress(packed[start : start + _PIECE], at_most)
        at_most -= len(piece)
        yield piece
        if at_most == 0:
            break


def _declares(content: bytes) -> bool:
    """Tell whether anything is declared before the first element, the only place XML allows."""
    at = content.find(b"<")
    while content[at : at + 2] == b"<?" or content[at : at + 4] == b"<!--":
        end = content.find(b"?>" if content[at + 1] == ord("?") else b"-->", at)
        at = content.find(b"<", end) if end > at else -1
    return at >= 0 and content[at : at + 2] == b"<!"


def _without_utf16(content: bytes) -> bytes:
    """Return XML in UTF-8, because a search for its signs must find them."""
    start = content[:4]
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        codec = "utf-16"
    elif start == b"<\x00?\x00":
        codec = "utf-16-le"
    elif start == b"\x00<\x00?":
        codec = "utf-16-be"
    else:
        return content
    text = content.decode(codec, "replace").lstrip("\ufeff").encode("utf-8", "replace")
    return re.sub(rb"^<\?xml[^>]*\?>", b"", text)


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
