"""Finding the few texts of a long column that are one of some words, however they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orgplan.spreadsheets.understanding.wording import word_key

_END = "\x00"
_LETTERS_ONLY = {
    code: None for code in range(1, 128) if not (chr(code).isalnum() or chr(code) == _END)
}


def rows_saying(texts: Sequence[str], words: frozenset[str]) -> list[int]:
    """Return the places of the texts whose comparable form is one of these words.

    Plain texts are folded as one long text, which is many times faster than one by one, and
    leaves few to look at closely.
    """
    return [place for place in _near(texts, words) if word_key(texts[place]) in words]


def _near(texts: Sequence[str], words: frozenset[str]) -> Iterable[int]:
    joined = _END.join(texts)
    others = [] if joined.isascii() else [at for at, text in enumerate(texts) if not text.isascii()]
    if others:
        joined = _END.join(text if text.isascii() else "" for text in texts)
    folded = joined.lower().translate(_LETTERS_ONLY).split(_END)
    if len(folded) != len(texts):
        return range(len(texts))
    bare = frozenset(word.replace(" ", "") for word in words)
    if bare.isdisjoint(folded):
        return others
    return sorted({*others, *(place for place, text in enumerate(folded) if text in bare)})
