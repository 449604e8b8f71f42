"""Plan files of version 1: one JSON object with a checksum over its tables."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from orgplan.model.organization import RECORD_KINDS, SETTINGS_ID, Organization
from orgplan.model.table import Table
from orgplan.storage.json_shape import ShapeError, record_from_json
from orgplan.storage.resting import damaged

Tables = dict[str, Any]


def organization_of(path: Path, content: bytes) -> Organization:
    """Return what a file of version 1 holds; an OrgplanError says how it is damaged."""
    try:
        document = json.loads(content.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise damaged(path, "it is cut short or altered") from error
    tables = document.get("tables") if isinstance(document, dict) else None
    if not isinstance(tables, dict) or document.get("sha256") != _checksum(tables):
        raise damaged(path, "its content does not match its checksum")
    return _organization(path, tables)


def _checksum(tables: Tables) -> str:
    canonical = json.dumps(tables, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _organization(path: Path, tables: Tables) -> Organization:
    kinds = {kind.table: kind for kind in RECORD_KINDS.values()}
    made: dict[str, Any] = {}
    for name, rows in tables.items():
        if name not in kinds or not isinstance(rows, list):
            raise damaged(path, f"it holds an unknown table {name}")
        made[name] = _table(path, name, rows)
    organization = Organization(**made)
    if organization.settings.ids() != (SETTINGS_ID,):
        raise damaged(path, "its plan settings are not one row")
    return organization


def _table(path: Path, name: str, rows: list[object]) -> Table[Any]:
    kind = next(kind for kind in RECORD_KINDS.values() if kind.table == name)
    try:
        table = Table(record_from_json(kind, row) for row in rows)
    except ShapeError as error:
        raise damaged(path, str(error)) from error
    if len(table) != len(rows):
        raise damaged(path, f"an id occurs twice in {name}")
    return table
