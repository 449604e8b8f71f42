"""What a file really is, told from its bytes and never from its name."""

from __future__ import annotations

from enum import StrEnum

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_BOOK_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))


class FileKind(StrEnum):
    """Kinds of files; those a reader exists for come first."""

    ZIP = "a zip container"
    XLS = "an old Excel workbook"
    TEXT = "text"
    ENCRYPTED = "a workbook that is protected by a password"
    OLE = "an old Office document, but no workbook"
    PDF = "a PDF document"
    HTML = "a web page"
    XML = "an XML file"
    PICTURE = "a picture"
    ARCHIVE = "a compressed archive"
    BINARY = "a binary file"
    EMPTY = "empty"


_MAGIC = {
    b"%PDF": FileKind.PDF,
    b"\x89PNG": FileKind.PICTURE,
    b"\xff\xd8\xff": FileKind.PICTURE,
    b"GIF8": FileKind.PICTURE,
    b"\x1f\x8b": FileKind.ARCHIVE,
    b"7z\xbc\xaf": FileKind.ARCHIVE,
    b"Rar!": FileKind.ARCHIVE,
    _ZIP: FileKind.ZIP,
    _EMPTY_ZIP: FileKind.ZIP,
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r"))
_SOME_CONTROL, _MOST_CONTROL = 3, 0.02
HEAD = 64 * 1024
"""Bytes that are enough to tell a file's kind."""


def sniff(content: bytes) -> FileKind:
    """Tell what a file is from its content, or from its first HEAD bytes unless it is OLE."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return FileKind.EMPTY
    for magic, kind in _MAGIC.items():
        if content.startswith(magic):
            return kind
    if content.startswith(_OLE):
        return _ole_kind(content)
    return _text_kind(content[:HEAD])


def _ole_kind(content: bytes) -> FileKind:
    if _ENCRYPTED_STREAM in content:
        return FileKind.ENCRYPTED
    if any(name in content for name in _BOOK_STREAMS):
        return FileKind.XLS
    return FileKind.OLE


def _text_kind(head: bytes) -> FileKind:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body")):
        return FileKind.HTML
    if start.startswith(b"<?xml"):
        return FileKind.HTML if b"<html" in start else FileKind.XML
    if head.startswith(_UTF16) or _is_utf16_without_mark(head):
        return FileKind.TEXT
    control = len(head) - len(head.translate(None, _CONTROL))
    return FileKind.BINARY if control > _SOME_CONTROL + _MOST_CONTROL * len(head) else FileKind.TEXT


def _is_utf16_without_mark(head: bytes) -> bool:
    return utf16_order(head) is not None


def utf16_order(head: bytes) -> str | None:
    """Return the codec of a UTF-16 text without a byte order mark, seen by its zero bytes."""
    even, odd = head[0::2], head[1::2]
    if not odd:
        return None
    if odd.count(0) > len(odd) * 0.4 and even.count(0) < len(even) * 0.1:
        return "utf-16-le"
    if even.count(0) > len(even) * 0.4 and odd.count(0) < len(odd) * 0.1:
        return "utf-16-be"
    return None
