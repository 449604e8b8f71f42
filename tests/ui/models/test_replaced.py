"""Replaced rows are found block by block."""

from dataclasses import replace

from orgplan.model.people import Position
from orgplan.model.table import BLOCK, Table
from ui.models.replaced import replaced


def test_only_replaced_rows_are_found_in_any_block():
    old = Table([Position(id=f"p{place}") for place in range(2 * BLOCK + 3)])
    new = old
    for row_id in ("p0", f"p{BLOCK}", f"p{2 * BLOCK + 2}"):
        new = new.put(replace(new[row_id], title="Other"))
    pairs = [(a.id, a.title, b.title) for a, b in replaced(old, new)]
    assert pairs == [(row, "", "Other") for row in ("p0", f"p{BLOCK}", f"p{2 * BLOCK + 2}")]
    assert not list(replaced(old, old))
