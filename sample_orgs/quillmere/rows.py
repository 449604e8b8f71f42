"""Records whose ids are made from their key columns, as importing would make them."""

from __future__ import annotations

from typing import Any, TypeVar

from orgplan.model.fields import Record
from orgplan.model.keys import made_id

R = TypeVar("R", bound=Record)


def keyed(kind: type[R], **values: Any) -> R:
    """Return a record with the id that its key columns make."""
    return kind(id=made_id(kind, values), **values)
