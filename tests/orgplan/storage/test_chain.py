"""The hash of a transaction is of one JSON text, however many changes it is written in."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

import pytest

from orgplan.changes.change import Set
from orgplan.changes.transaction import Transaction
from orgplan.model.people import Position
from orgplan.storage.chain import chained
from orgplan.storage.change_rows import rows_of


@pytest.mark.parametrize("count", [0, 1, 999, 1000, 1001, 2500])
def test_a_hash_is_of_all_facts_and_changes_as_one_text(count):
    changes = tuple(Set(Position, f"p{n}", "title", "é", f'"{n}"') for n in range(count))
    at = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
    step = Transaction(
        number=7,
        at=at,
        who="Ada",
        label="Import",
        intent="refresh",
        source="a.csv",
        changes=changes,
    )
    facts = ["ab", 7, at.isoformat(), "Ada", "Import", "refresh", "", "a.csv", "", None, None]
    text = json.dumps([*facts, rows_of(changes)], separators=(",", ":"))
    assert chained(step, "ab").hash == hashlib.sha256(text.encode()).hexdigest()
