"""The preview of many changes at once, also while pay is hidden."""

from decimal import Decimal

import pytest

from orgplan.changes.change import ChangeGroup, Set
from orgplan.model.fields import field_named
from orgplan.model.people import Position
from tests.ui.models.branched import branched
from ui.models.moves.changing import preview_rows


@pytest.mark.parametrize(
    ("becomes", "hidden", "told"),
    [
        (None, True, ("•", "–")),
        (Decimal(90_000), True, ("•", "•")),
        (None, False, ("80,000", "–")),
    ],
)
def test_emptying_pay_is_told_though_pay_is_hidden(qapp, becomes, hidden, told):
    change = Set(Position, "dev1", "base_salary", Decimal(80_000), becomes)
    field = field_named(Position, "base_salary")
    group = ChangeGroup("Set Base salary", (change,))
    ((_, *texts),) = preview_rows(group, Position, field, branched().names, pay_hidden=hidden)
    assert tuple(texts) == told
