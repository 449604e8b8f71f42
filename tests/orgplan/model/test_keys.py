from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from orgplan.model.keys import KEY_FIELDS, made_id, numbered
from orgplan.model.people import Membership
from orgplan.model.work import Demand


def test_an_id_joins_the_key_columns_and_leaves_blank_ones_out_at_the_end():
    values = {"initiative": "i1", "skill": "", "teams": ("a", "b")}
    assert made_id(Demand, values) == "i1//a+b"
    assert made_id(Demand, {"initiative": "i1"}) == "i1"


def test_dates_in_an_id_are_written_as_in_files():
    values = {"person": "p", "team": "t", "start": date(2027, 1, 2)}
    assert made_id(Membership, values) == "p/t/2027-01-02"


def test_repeats_are_numbered_in_file_order():
    assert numbered(["x", "y", "x", "x"]) == ["x", "y", "x#2", "x#3"]
    assert numbered(["x"], taken=["x", "x#2"]) == ["x#3"]


@given(st.lists(st.sampled_from(["a", "b", "a#2", "b#3"])))
def test_numbered_ids_are_unique_and_begin_as_wanted(wanted):
    made = numbered(wanted)
    assert len(set(made)) == len(made) == len(wanted)
    assert all(name.startswith(base) for base, name in zip(wanted, made, strict=True))
    assert Counter(made).keys() >= set(wanted[:1])


def test_key_columns_are_fields_of_their_kind():
    for kind, names in KEY_FIELDS.items():
        assert set(names) <= {item.name for item in kind.fields}
