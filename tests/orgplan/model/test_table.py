from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model.table import BLOCK, Table
from orgplan.model.teams import Skill

IDS = st.integers(0, 9).map(str)
STEPS = st.lists(st.tuples(st.sampled_from(["put", "drop"]), IDS, st.text(max_size=3)))


def skill(row_id: str, name: str = "") -> Skill:
    return Skill(id=row_id, name=name)


def table_of(count: int) -> Table[Skill]:
    return Table(skill(str(number)) for number in range(count))


@given(STEPS)
def test_a_table_behaves_as_a_dict_in_insertion_order(steps):
    table: Table[Skill] = Table()
    expected: dict[str, Skill] = {}
    for action, row_id, name in steps:
        if action == "put":
            table = table.put(skill(row_id, name))
            expected[row_id] = skill(row_id, name)
        elif row_id in expected:
            table = table.drop(row_id)
            del expected[row_id]
    assert list(table) == list(expected.values())
    assert table.ids() == tuple(expected)
    assert len(table) == len(expected)
    assert {row_id: table[row_id] for row_id in table.ids()} == expected


@given(st.integers(0, 3 * BLOCK), st.lists(st.integers(0, 4 * BLOCK), max_size=5))
def test_many_rows_put_at_once_are_as_rows_put_one_by_one(count, numbers):
    rows = [skill(str(number), "new") for number in numbers]
    one_by_one = table_of(count)
    for row in rows:
        one_by_one = one_by_one.put(row)
    assert table_of(count).put_all(rows) == one_by_one


def test_a_change_leaves_the_old_table_and_shares_its_other_blocks():
    old = table_of(3 * BLOCK)
    new = old.put(skill("0", "changed"))
    assert old["0"].name == ""
    assert new["0"].name == "changed"
    shared = [a is b for a, b in zip(old._blocks, new._blocks, strict=True)]
    assert shared == [False, True, True]


@pytest.mark.parametrize("count", [1, BLOCK, BLOCK + 1])
def test_a_row_appended_and_dropped_gives_an_equal_table(count):
    assert table_of(count).put(skill("new")).drop("new") == table_of(count)


def test_a_missing_row_is_none_or_a_key_error():
    assert table_of(1).get("9") is None
    with pytest.raises(KeyError):
        table_of(1).drop("9")
