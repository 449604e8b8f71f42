"""The plan file `.orgplan`: one JSON object with its format's version and a checksum."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from orgplan.errors import ErrorCode, MissingInput, OrgplanError, UnreadableInput
from orgplan.files import replace_file
from orgplan.model.organization import RECORD_KINDS, SETTINGS_ID, Organization
from orgplan.model.table import Table
from orgplan.storage.json_shape import ShapeError, record_from_json, record_to_json
from orgplan.storage.migrations.steps import VERSION, upgrade

FORMAT = "orgplan"

Tables = dict[str, Any]


def save_plan(organization: Organization, path: Path) -> None:
    """Write an organization; a failed save leaves the file that was there."""
    content = _text(organization).encode("utf-8", "surrogatepass")

    def write(temporary: Path) -> None:
        temporary.write_bytes(content)

    replace_file(path, write)


def load_plan(path: Path) -> Organization:
    """Read a plan file; OrgplanError when it is missing, foreign, newer or damaged."""
    document = _document(path, _content(path))
    version = _version(path, document)
    tables = document.get("tables")
    if not isinstance(tables, dict) or document.get("sha256") != _checksum(tables):
        raise _damaged(path, "its content does not match its checksum")
    return _organization(path, upgrade(tables, version))


def _text(organization: Organization) -> str:
    tables = {
        kind.table: [record_to_json(row) for row in organization.table(kind)]
        for kind in RECORD_KINDS.values()
        if len(organization.table(kind))
    }
    head = {"format": FORMAT, "version": VERSION, "sha256": _checksum(tables)}
    return json.dumps({**head, "tables": tables}, ensure_ascii=False, indent=1) + "\n"


def _checksum(tables: Tables) -> str:
    canonical = json.dumps(tables, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
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


def _document(path: Path, content: bytes) -> dict[str, Any]:
    if not content.lstrip()[:400].startswith(b"{") or FORMAT.encode() not in content[:400]:
        raise _foreign(path)
    try:
        document = json.loads(content.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise _damaged(path, "it is cut short or altered") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _foreign(path)
    return document


def _version(path: Path, document: dict[str, Any]) -> int:
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _damaged(path, "it does not say its format's version")
    if version > VERSION:
        raise OrgplanError(
            f"{path} has format {version}, and this orgplan reads up to format {VERSION}.",
            code=ErrorCode.NEWER,
            where=str(path),
            fix="Open it with a newer orgplan.",
        )
    return version


def _organization(path: Path, tables: Tables) -> Organization:
    kinds = {kind.table: kind for kind in RECORD_KINDS.values()}
    made: dict[str, Any] = {}
    for name, rows in tables.items():
        if name not in kinds or not isinstance(rows, list):
            raise _damaged(path, f"it holds an unknown table {name}")
        made[name] = _table(path, name, rows)
    organization = Organization(**made)
    if organization.settings.ids() != (SETTINGS_ID,):
        raise _damaged(path, "its plan settings are not one row")
    return organization


def _table(path: Path, name: str, rows: list[object]) -> Table[Any]:
    kind = next(kind for kind in RECORD_KINDS.values() if kind.table == name)
    try:
        table = Table(record_from_json(kind, row) for row in rows)
    except ShapeError as error:
        raise _damaged(path, str(error)) from error
    if len(table) != len(rows):
        raise _damaged(path, f"an id occurs twice in {name}")
    return table


def _foreign(path: Path) -> UnreadableInput:
    return UnreadableInput(
        f"{path} is not a plan file.",
        where=str(path),
        fix="Open a file that orgplan saved, or import it if it is a spreadsheet.",
    )


def _damaged(path: Path, how: str) -> UnreadableInput:
    return UnreadableInput(
        f"{path} is damaged: {how}.",
        code=ErrorCode.DAMAGED,
        where=str(path),
        fix="Restore a backup, or import the spreadsheets it came from again.",
    )
