"""A plan file at rest: told apart from other files, found whole or damaged, before it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from orgplan.errors import ErrorCode, MissingInput, OrgplanError, UnreadableInput
from orgplan.storage.disk import Files
from orgplan.storage.schema import APPLICATION_ID, VERSION
from orgplan.storage.seal import MARK, is_sealed

MAGIC = b"SQLite format 3\x00"
PAGE = 4096
MANY = 200
"""A random page holds more different bytes, a text fewer."""
JSON_MARK = b'"format": "orgplan"'
KNOWN_ELSEWHERE = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG")
MAY_BE_CHANCE = (b"<", b"{", b"\xff\xd8", b"\xff\xfe", b"\xfe\xff")
"""How other files begin, and one in some hundred files under a passphrase by chance."""


@dataclass(frozen=True, slots=True)
class Resting:
    """The bytes of a plan file and what their head says; version 0 where a passphrase hides it."""

    path: Path
    content: bytes
    version: int

    @property
    def is_locked(self) -> bool:
        """Whether it needs a passphrase."""
        return self.version == 0


def read_resting(path: Path, files: Files) -> Resting:
    """Read a plan file; an OrgplanError says what is wrong with it."""
    content = _content(path, files)
    if content[:400].lstrip()[:1] == b"{" and JSON_MARK in content[:400]:
        return Resting(path, content, 1)
    if content.startswith(MAGIC) and len(content) >= PAGE:
        return Resting(path, content, _version(path, content))
    if not any(content):
        raise damaged(path, "it is empty")
    if MARK in content or (content.startswith(MAGIC[:15]) and len(content) < PAGE):
        raise damaged(path, "its head is altered")
    if not _may_be_locked(content):
        raise foreign(path)
    if len(content) % PAGE:
        raise damaged(path, "it is cut short")
    return Resting(path, content, 0)


def _may_be_locked(content: bytes) -> bool:
    """Tell whether bytes may be what a passphrase makes of a plan: they look random."""
    head = content[:PAGE]
    if content.startswith(MAY_BE_CHANCE) and len(set(head)) <= MANY:
        return False
    is_text = all(7 <= byte <= 126 for byte in head)
    return not (is_text or content.startswith(KNOWN_ELSEWHERE))


def is_plain(content: bytes) -> bool:
    """Tell whether anybody can read what a file holds: no passphrase protects it."""
    return content.startswith(MAGIC) or JSON_MARK in content[:400]


def _version(path: Path, content: bytes) -> int:
    application = int.from_bytes(content[68:72], "big")
    version = int.from_bytes(content[60:64], "big")
    sealed = is_sealed(content)
    if application != APPLICATION_ID and not sealed and MARK not in content:
        raise foreign(path)
    if not sealed:
        raise damaged(path, "its content does not match its seal")
    if version > VERSION:
        raise newer(path, version)
    return version


def _content(path: Path, files: Files) -> bytes:
    try:
        return files.read(path)
    except FileNotFoundError as error:
        raise MissingInput(
            f"{path} does not exist.", where=str(path), fix="Check the name and the folder."
        ) from error
    except OSError as error:
        raise UnreadableInput(
            f"{path} could not be read ({error.strerror or type(error).__name__}).",
            where=str(path),
            fix="Check that it is a file and that you may read it.",
        ) from error


def foreign(path: Path) -> UnreadableInput:
    """Return the refusal of a file that never was a plan."""
    return UnreadableInput(
        f"{path} is not a plan file.",
        where=str(path),
        fix="Open a file that orgplan saved, or import it if it is a spreadsheet.",
    )


def damaged(path: Path, how: str) -> UnreadableInput:
    """Return the refusal of a plan file that is not what was saved."""
    return UnreadableInput(
        f"{path} is damaged: {how}.",
        code=ErrorCode.DAMAGED,
        where=str(path),
        fix="There is no backup of it: import the spreadsheets it came from again.",
    )


def newer(path: Path, version: int) -> OrgplanError:
    """Return the refusal of a file that a later orgplan wrote."""
    return OrgplanError(
        f"{path} has format {version}, and this orgplan reads up to format {VERSION}.",
        code=ErrorCode.NEWER,
        where=str(path),
        fix="Open it with a newer orgplan.",
    )


def wrong_passphrase(path: Path, *, given: bool) -> OrgplanError:
    """Return the refusal of a file whose passphrase is missing or wrong."""
    name = path.name
    if given:
        return OrgplanError(
            f"The passphrase does not open {name}, or the file is damaged.",
            code=ErrorCode.PASSPHRASE,
            where=str(path),
            fix="Try again; if you are sure of it, restore a backup (orgplan recover).",
        )
    return OrgplanError(
        f"{name} needs a passphrase.",
        code=ErrorCode.PASSPHRASE,
        where=str(path),
        fix="Set ORGPLAN_PASSPHRASE, or open it in the window.",
    )
