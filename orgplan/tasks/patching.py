"""Patch files: what differs between two plans, to be sent by mail and merged elsewhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orgplan.changes.change import Add, Change, ChangeGroup, Close, Set
from orgplan.changes.compare import compare
from orgplan.errors import ErrorCode, MissingInput, OrgplanError, UnreadableInput
from orgplan.files import replace_file
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.settings import Settings
from orgplan.scenarios.invariants import broken_rules
from orgplan.scenarios.outcomes import Choices, Merged, Names
from orgplan.scenarios.settling import settle
from orgplan.storage.change_rows import change_of, row_of

PATCH_SUFFIX = ".orgplan-patch"
FORMAT = "orgplan-patch"
VERSION = 1

COLUMNS = (
    "action",
    "record",
    "id",
    "field",
    "old",
    "new",
    "day",
    "effective_date",
    "author",
    "reason",
)
"""The keys of a change in a patch file, in the order of a change's row in the plan file."""

VALUES = frozenset({"old", "new"})
"""The keys whose values are JSON of their own."""


@dataclass(frozen=True, slots=True)
class Patch:
    """Changes with the values they were made on, and the plan that they were made on."""

    document: str
    made_on: str
    changes: tuple[Change, ...]


def diff(before: Organization, after: Organization, document: str = "") -> Patch:
    """Return what makes one plan the other; `document` is what readers of the patch call it."""
    name = document or before.plan_settings.name
    return Patch(name, plan_hash(before), compare(before, after))


def merge_patch(plan: Organization, patch: Patch, choices: Choices | None = None) -> Merged:
    """Return the changes that bring a patch into a plan; the plan wins conflicts not chosen.

    On the very plan that it was made on a patch breaks no rule but those of its other plan.
    """
    names = Names("the plan", "the patch")
    settled = settle(plan, enumerate(patch.changes), names, choices or {})
    changes = tuple(change for _, change in settled.made)
    group = ChangeGroup(f"Merge the patch of {patch.document or 'a plan'}", changes, "merge")
    meets_others = plan_hash(plan) != patch.made_on
    broken = broken_rules(plan, settled.organization) if meets_others else ()
    return settled.merged(group, broken)


def write_patch(patch: Patch, path: Path) -> None:
    """Write a patch file; a failed write leaves the file that was there."""
    content = {
        "document": patch.document,
        "made_on": patch.made_on,
        "changes": [_shape(change) for change in patch.changes],
    }
    head = {"format": FORMAT, "version": VERSION, "sha256": _checksum(content)}
    text = json.dumps({**head, **content}, ensure_ascii=False, indent=1) + "\n"
    replace_file(path, lambda temporary: _write(temporary, text))


def read_patch(path: Path) -> Patch:
    """Read a patch file; OrgplanError when it is missing, foreign, newer or damaged."""
    shape = _checked(path, _parsed(path, _content(path)))
    try:
        changes = tuple(_change(item) for item in shape["changes"])
        return Patch(str(shape["document"]), str(shape["made_on"]), changes)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise _damaged(path, "a change in it is none") from error


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def _shape(change: Change) -> dict[str, Any]:
    row = zip(COLUMNS, row_of(change), strict=True)
    return {
        name: json.loads(text) if name in VALUES else text for name, text in row if text is not None
    }


def _change(shape: Mapping[str, Any]) -> Change:
    if set(shape) - set(COLUMNS):
        raise ValueError(shape.keys())
    row = [
        json.dumps(shape[name]) if name in VALUES and name in shape else shape.get(name)
        for name in COLUMNS
    ]
    change = change_of(row)
    if not _is_possible(change):
        raise ValueError(shape.get("id"))
    return change


def _is_possible(change: Change) -> bool:
    """Ids stay with their records, and the plan's settings are one row for good."""
    match change:
        case Add(record):
            return record.id != "" and not isinstance(record, Settings)
        case Set(field=field):
            return field != "id"
        case Close(kind, row_id, old):
            return old.id == row_id and kind is not Settings


def _checksum(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
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


def _parsed(path: Path, content: bytes) -> dict[str, Any]:
    if not content.lstrip().startswith(b"{") or FORMAT.encode() not in content[:400]:
        raise _foreign(path)
    try:
        shape = json.loads(content.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise _damaged(path, "it is cut short or altered") from error
    if not isinstance(shape, dict) or shape.get("format") != FORMAT:
        raise _foreign(path)
    return shape


def _checked(path: Path, shape: dict[str, Any]) -> dict[str, Any]:
    version = shape.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _damaged(path, "it does not say its format's version")
    if version > VERSION:
        raise OrgplanError(
            f"{path} has patch format {version}, and this orgplan reads up to {VERSION}.",
            code=ErrorCode.NEWER,
            where=str(path),
            fix="Merge it with a newer orgplan.",
        )
    head = {"format", "version", "sha256"}
    content = {name: value for name, value in shape.items() if name not in head}
    if shape.get("sha256") != _checksum(content):
        raise _damaged(path, "its content does not match its checksum")
    return content


def _foreign(path: Path) -> UnreadableInput:
    return UnreadableInput(
        f"{path} is not a patch file.",
        where=str(path),
        fix="Choose a file that `orgplan diff` wrote.",
    )


def _damaged(path: Path, how: str) -> UnreadableInput:
    return UnreadableInput(
        f"{path} is damaged: {how}.",
        code=ErrorCode.DAMAGED,
        where=str(path),
        fix="Ask for the file again.",
    )
