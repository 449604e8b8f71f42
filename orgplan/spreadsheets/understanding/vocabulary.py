"""What headers and words mean: our own names from the field tables, others from synonyms.csv."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from orgplan.spreadsheets.understanding.shapes import SHAPES, Shape
from orgplan.spreadsheets.understanding.wording import header_key, word_key


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The headers of one shape: those of our own sheets, and what others call the same."""

    own: Mapping[str, str]
    synonyms: Mapping[str, str]

    def target(self, key: str) -> str:
        """Return the target a header in comparable form means, or an empty text."""
        return self.own.get(key) or self.synonyms.get(key, "")


@cache
def vocabulary(shape: Shape) -> Vocabulary:
    """Return the vocabulary of a shape."""
    own: dict[str, str] = {}
    foreign: dict[str, str] = {}
    for spelling in ("column", "name", "label"):
        for name, field in shape.targets.items():
            own.setdefault(header_key(getattr(field, spelling)), name)
    for name, synonyms in _rows():
        if name in shape.targets:
            for synonym in synonyms:
                foreign.setdefault(header_key(synonym), name)
    return Vocabulary(own, foreign)


@cache
def known_headers() -> frozenset[str]:
    """Return every header, in comparable form, that any shape knows."""
    known = (vocabulary(shape) for shape in SHAPES)
    return frozenset(key for words in known for key in (*words.own, *words.synonyms))


def words(target: str) -> Mapping[str, str]:
    """Return the words, in comparable form, that stand for values of a choice field."""
    return _words().get(target, {})


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, synonyms in _rows():
        target, is_value, value = name.partition("=")
        if is_value:
            found.setdefault(target, {}).update((word_key(word), value) for word in synonyms)
    return found


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(_parsed())


def _parsed() -> Iterator[tuple[str, tuple[str, ...]]]:
    source = files("orgplan.spreadsheets").joinpath("synonyms.csv")
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        yield row["target"], tuple(row["synonyms"].split(";"))
