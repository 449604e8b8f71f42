from __future__ import annotations

import pytest

from orgplan.changes.transaction import UndoOrder
from orgplan.errors import ErrorCode, OrgplanError


def test_what_is_undone_can_be_done_again_until_something_new_is_done():
    order = UndoOrder.after([(2, None, None), (3, None, None), (4, 3, None)])
    assert (order.done, order.undone) == ([2], [3])
    order.note(5, None, 3)
    assert (order.done, order.undone) == ([2, 3], [])
    order.note(6, 3, None)
    order.note(7, None, None)
    assert (order.done, order.undone) == ([2, 7], [])


@pytest.mark.parametrize("step", [(3, 2, None), (3, None, 2)])
def test_a_history_that_lacks_the_step_a_later_one_is_about_is_damaged(step):
    with pytest.raises(OrgplanError) as refused:
        UndoOrder.after([step])
    assert refused.value.code is ErrorCode.DAMAGED
