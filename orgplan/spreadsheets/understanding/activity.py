"""What yes and no mean below a header that asks whether somebody is active."""

from __future__ import annotations

_STATUS = "position.status"
_ASKS_IF_ACTIVE = frozenset(
    {"active", "is active", "currently active", "currently employed", "still employed"}
    | {"active y n", "active flag", "active status", "employed", "aktiv", "actif", "activo"}
)
_ANSWERS = (
    *((yes, "filled") for yes in ("yes", "y", "true", "t", "1", "x", "ja", "j", "oui", "si")),
    *((no, "closed") for no in ("no", "n", "false", "f", "0", "nein", "non")),
)


_OWN = (("vacant", "filled"),)


def words_of_header(target: str, header: str, *, own: bool) -> tuple[tuple[str, str], ...]:
    """Return words with what they mean below a header, where it turns their meaning.

    Who is not active is gone, but a post that is not filled is open. In sheets of our `own` layout
    a vacant post is one that is filled but for the day, and counts in the FTE of its row.
    """
    if target != _STATUS:
        return ()
    return _ANSWERS if header in _ASKS_IF_ACTIVE else _OWN if own else ()
