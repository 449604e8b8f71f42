from __future__ import annotations

import dataclasses
import random
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.model.fields import field_named
from orgplan.model.organization import RECORD_KINDS, Organization, plan_hash
from orgplan.model.people import Position
from orgplan.model.table import Table
from orgplan.model.teams import Team
from orgplan.model.units import FieldType
from tests.strategies import organizations


def shuffled(organization: Organization) -> Organization:
    tables = {}
    for kind in RECORD_KINDS.values():
        rows = list(organization.table(kind))
        random.Random(1).shuffle(rows)
        tables[kind.table] = Table(rows)
    return Organization(**tables)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(organizations(rows=1))
def test_the_hash_does_not_depend_on_the_order_of_rows(organization):
    assert plan_hash(shuffled(organization)) == plan_hash(organization)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(organizations(rows=1), st.data())
def test_every_field_is_part_of_the_hash(organization, data):
    rows = [row for kind in RECORD_KINDS.values() for row in organization.table(kind)]
    row = data.draw(st.sampled_from(rows))
    other = dataclasses.replace(row, custom=(*row.custom, ("a new column", "x")))
    assert plan_hash(organization.put(other)) != plan_hash(organization)


def test_amounts_that_are_equal_have_equal_hashes():
    one, other = (
        Organization().put(Position(id="p", base_salary=Decimal(text))) for text in ("1E+3", "1000")
    )
    assert plan_hash(one) == plan_hash(other)


def test_putting_a_record_leaves_the_other_tables_alone():
    before = Organization().put(Team(id="t"))
    after = before.put(Position(id="p"))
    assert after.teams is before.teams
    assert "p" not in before.positions
    assert after.find("position", "p") == Position(id="p")


def test_dropping_takes_one_row_of_one_kind():
    organization = Organization().put_all([Team(id="x"), Position(id="x")])
    assert "x" in organization.drop(Team, "x").positions


def test_every_reference_names_known_kinds_and_every_column_is_unique_in_its_sheet():
    for kind in RECORD_KINDS.values():
        columns = [item.column for item in kind.fields]
        assert len(set(columns)) == len(columns)
        for item in kind.fields:
            is_reference = item.field_type in {FieldType.REFERENCE, FieldType.REFERENCES}
            assert bool(item.refers_to) == is_reference
            assert set(item.refers_to) <= RECORD_KINDS.keys()


def test_every_field_has_a_label_and_a_meaning():
    for kind in RECORD_KINDS.values():
        assert all(item.label and item.meaning for item in kind.fields)
    assert field_named(Position, "fte").unit == "FTE"
