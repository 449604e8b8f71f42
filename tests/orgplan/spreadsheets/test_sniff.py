"""What a file is, is told from its bytes."""

from __future__ import annotations

import pytest

from orgplan.spreadsheets.reading.sniff import FileKind, sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", FileKind.PDF),
        (b"PK\x03\x04rest", FileKind.ZIP),
        (b"\x89PNG\r\n", FileKind.PICTURE),
        (b"\x1f\x8b\x08", FileKind.ARCHIVE),
        (b"", FileKind.EMPTY),
        (b"\xef\xbb\xbf \r\n", FileKind.EMPTY),
        (b"<!DOCTYPE html><table>", FileKind.HTML),
        (b"\r\n <table><tr>", FileKind.HTML),
        (b"<?xml version='1.0'?><Workbook>", FileKind.XML),
        (b"id;name\n1;Ann\n", FileKind.TEXT),
        ("id;name\n1;Zoë\n".encode("utf-16"), FileKind.TEXT),
        ("id;name\n1;Ann\n".encode("utf-16-le"), FileKind.TEXT),
        (bytes(range(256)) * 4, FileKind.BINARY),
        (OLE + "Workbook".encode("utf-16-le"), FileKind.XLS),
        (OLE + "EncryptedPackage".encode("utf-16-le"), FileKind.ENCRYPTED),
        (OLE + "WordDocument".encode("utf-16-le"), FileKind.OLE),
    ],
)
def test_kind_follows_from_content(content, kind):
    assert sniff(content) is kind
