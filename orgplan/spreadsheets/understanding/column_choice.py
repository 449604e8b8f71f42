"""Deciding what each column of a sheet holds: by what was said, by exact names, by match rate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from orgplan.model.units import FieldType
from orgplan.spreadsheets.reading.grid import Cell, Sheet, column_letters
from orgplan.spreadsheets.understanding.activity import words_of_header
from orgplan.spreadsheets.understanding.body import Body
from orgplan.spreadsheets.understanding.cells import choice_of
from orgplan.spreadsheets.understanding.columns import (
    CUSTOM,
    HEALTH,
    IGNORED,
    LEVEL,
    Column,
    Word,
    field_in,
)
from orgplan.spreadsheets.understanding.content import looks_named, says_yes_or_no
from orgplan.spreadsheets.understanding.header_row import Header, target_of
from orgplan.spreadsheets.understanding.headings import column_keys, labels_of
from orgplan.spreadsheets.understanding.our_layout import is_our_layout
from orgplan.spreadsheets.understanding.pay_periods import PayPeriod, said_period
from orgplan.spreadsheets.understanding.shapes import ROSTER, Shape
from orgplan.spreadsheets.understanding.stated import (
    CHOSEN,
    REMEMBERED,
    STATED,
    UNDECIDED,
    ColumnDecision,
    Decisions,
    StatedColumn,
    own_target,
    stated_about,
)
from orgplan.spreadsheets.understanding.style import NUMERIC, Style, as_said, column_style
from orgplan.spreadsheets.understanding.suggesting import suggestion
from orgplan.spreadsheets.understanding.vocabulary import vocabulary
from orgplan.spreadsheets.understanding.wording import header_key, plain_text, word_key
from orgplan.spreadsheets.understanding.writing_said import Writing

OWN_NAME = "own name"
SYNONYM = "synonym"
_TRUST = (CHOSEN, STATED, REMEMBERED, OWN_NAME, SYNONYM, IGNORED, LEVEL)
"""How a column may be known, the surest way first."""
_WRITTEN = NUMERIC | {FieldType.DATE, FieldType.CHOICE}
"""Fields that all cells of a column are looked at for, to see how they are written."""
_HEALTH_PREFIX = "health "
MANAGER = "position.reports_to"
_PERSON, _NAME = "person.id", "person.name"
_PEOPLE_WORDS = frozenset(
    ["employee", "worker", "mitarbeiter", "staff", "person", "salarie", "employe", "empleado"]
)
"""Headers that stand over ids in some rosters and over names in others."""
_PAY = "position.base_salary"
_VAGUE = {"position.title": frozenset({"position", "role", "job", "stelle", "poste", "funktion"})}
"""Headers that give way to a clearer one; pay for a part of the year gives way to pay for all."""
KEYS = ("position.id", "person.id", "person.email", "roster.user_name", "person.name")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known beforehand about the columns of a sheet."""

    sheet: Sheet
    header: Header
    body: Body
    decisions: Decisions = UNDECIDED
    lines: tuple[StatedColumn, ...] = ()
    levels: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Meaning:
    target: str
    how: str
    said: ColumnDecision


def read_columns(asked: Asked) -> tuple[Column, ...]:
    """Map the columns of a sheet by exact names; of several for a field the surest gets it."""
    header, body = asked.header, asked.body
    labels = labels_of(header.headings, body.width)
    keys = column_keys(header.headings, body.width)
    used = [i for i in range(body.width) if _is_named(header, i) or body.is_filled(i)]
    meant = _names_apart(asked, {i: _meaning(asked, i, keys[i]) for i in used})
    chosen = _chosen(asked, meant)
    taken = frozenset(meant[index].target for index in chosen)
    return tuple(
        replace(
            _column(asked, index, labels[index], meant[index], taken)
            if index in chosen or not meant[index].target
            else Column(index, labels[index], "", CUSTOM, Style(), rival=meant[index].target),
            key=keys[index],
            samples=body.samples(index),
        )
        for index in used
    )


def _is_named(header: Header, index: int) -> bool:
    return index < len(header.headings) and bool(header.headings[index].text)


def _meaning(asked: Asked, index: int, key: str) -> _Meaning:
    said = _said(asked, index, key)
    if said.ignore:
        return _Meaning("", IGNORED, said)
    if said.target is not None and _is_known(said.target, asked.header.shape):
        return _Meaning(said.target, said.how, said)
    if index in asked.levels:
        return _Meaning("", LEVEL, said)
    target, how = _named(asked.header, index)
    return _Meaning(_confirmed(asked, index, target), how, said)


def _is_known(target: str, shape: Shape) -> bool:
    return not target or target in shape.targets or target.startswith(f"{HEALTH}:")


def _said(asked: Asked, index: int, key: str) -> ColumnDecision:
    decided = asked.decisions.column(key)
    if decided is not None and decided.how == CHOSEN:
        return decided
    headings, shape = asked.header.headings, asked.header.shape
    text = headings[index].text if index < len(headings) else ""
    line = stated_about(asked.lines, asked.sheet, text, column_letters(index))
    if line is None:
        return decided or ColumnDecision(key)
    target = None if line.field is None else own_target(line.field, shape)
    return ColumnDecision(key, target, line.ignore, line.writing, STATED)


def _named(header: Header, index: int) -> tuple[str, str]:
    heading = header.headings[index] if index < len(header.headings) else None
    if heading is None or not heading.keys:
        return "", SYNONYM
    first = heading.keys[0]
    if header.shape.name == "teams" and first.startswith(_HEALTH_PREFIX):
        return f"{HEALTH}:{heading.text[len(_HEALTH_PREFIX) :]}", OWN_NAME
    known = vocabulary(header.shape)
    target = target_of(heading, known)
    own = any(known.own.get(key) == target for key in heading.keys)
    return target, OWN_NAME if own else SYNONYM


def _confirmed(asked: Asked, index: int, target: str) -> str:
    """Return a target if the cells agree: managers are no yes or no, and ids no names."""
    cells = asked.body.first_cells(index)
    if target == MANAGER and says_yes_or_no(cells):
        return ""
    is_people = target == _PERSON and asked.header.shape is ROSTER
    if is_people and _PEOPLE_WORDS.intersection(_first_key(asked.header, index)) == set(
        _first_key(asked.header, index)
    ):
        return _NAME if looks_named(cells) else target
    return target


def _names_apart(asked: Asked, meant: dict[int, _Meaning]) -> dict[int, _Meaning]:
    """Read a name beside a first name as the last one, and beside both as what it says.

    Some rosters head last names with Name, and short names with Preferred name.
    """
    targets = {meaning.target for meaning in meant.values()}
    if "roster.first_name" not in targets:
        return meant
    for index, meaning in meant.items():
        key = _first_key(asked.header, index)
        guessed = meaning.target == _NAME and meaning.how in {OWN_NAME, SYNONYM}
        if guessed and "roster.last_name" in targets and key == ("preferred name",):
            meant[index] = replace(meaning, target="")
        elif guessed and key == ("name",) and not looks_named(asked.body.first_cells(index)):
            last = "" if "roster.last_name" in targets else "roster.last_name"
            meant[index] = replace(meaning, target=last)
    return meant


def _first_key(header: Header, index: int) -> tuple[str, ...]:
    return header.headings[index].keys[:1] if index < len(header.headings) else ()


def _chosen(asked: Asked, meant: Mapping[int, _Meaning]) -> frozenset[int]:
    """Pick a column for each target: the most trusted, managers by match rate."""
    chosen: dict[str, int] = {}
    for index, meaning in meant.items():
        rival = chosen.get(meaning.target)
        if rival is None or _rank(asked, index, meaning) < _rank(asked, rival, meant[rival]):
            chosen[meaning.target] = index
    rivals = [index for index, meaning in meant.items() if meaning.target == MANAGER]
    if len(rivals) > 1 and meant[chosen[MANAGER]].how in {OWN_NAME, SYNONYM}:
        keys, body = _key_values(meant, asked.body), asked.body
        chosen[MANAGER] = max(rivals, key=lambda index: (_match_rate(body, index, keys), -index))
    chosen.pop("", None)
    return frozenset(chosen.values())


def _rank(asked: Asked, index: int, meaning: _Meaning) -> tuple[int, bool]:
    """Return how far back a column stands among those for its target."""
    key = " ".join(_first_key(asked.header, index))
    vague = key in _VAGUE.get(meaning.target, ()) or (
        meaning.target == _PAY and said_period(key) not in {None, PayPeriod.YEAR}
    )
    return _TRUST.index(meaning.how), vague


def _key_values(meant: Mapping[int, _Meaning], body: Body) -> frozenset[str]:
    places = [index for index, meaning in meant.items() if meaning.target in KEYS]
    return frozenset(word_key(text) for index in places for text in body.texts(index))


def _match_rate(body: Body, index: int, keys: frozenset[str]) -> float:
    values = {word_key(text) for text in body.texts(index)} - {""}
    return len(values & keys) / len(values) if values else 0.0


def _column(
    asked: Asked, index: int, label: str, meaning: _Meaning, taken: frozenset[str]
) -> Column:
    shape = asked.header.shape
    if not meaning.target:
        how = meaning.how if meaning.how in {IGNORED, LEVEL} else CUSTOM
        near, sure = ("", 0.0) if meaning.how != SYNONYM else _near(asked, index, taken)
        return Column(index, label, "", how, Style(), suggestion=near, confidence=sure or 1.0)
    about = field_in(shape, meaning.target)
    cells = asked.body.column(index) if about.field_type in _WRITTEN else []
    style = column_style(about, label, cells)
    said = meaning.said
    if said.how == REMEMBERED:
        said = replace(said, writing=_still_true(said.writing, style))
    style = as_said(style, said.writing)
    ours = is_our_layout(heading.text for heading in asked.header.headings)
    told = words_of_header(meaning.target, header_key(label), own=ours)
    style = replace(style, words=(*told, *style.words)) if told else style
    words = words_of(shape, meaning.target, cells, style)
    return Column(index, label, meaning.target, meaning.how, style, words=words)


def _still_true(said: Writing, style: Style) -> Writing:
    """Return what was remembered of a column's writing where its cells do not tell it."""
    if style.dates.decided:
        said = replace(said, day_first=None)
    return replace(said, decimal_comma=None) if style.numbers.decided else said


def _near(asked: Asked, index: int, taken: frozenset[str]) -> tuple[str, float]:
    keys = _first_key(asked.header, index) if index < len(asked.header.headings) else ()
    cells = asked.body.first_cells(index)
    return suggestion(keys[0], cells, asked.header.shape, taken) if keys else ("", 0.0)


def words_of(shape: Shape, target: str, cells: Sequence[Cell], style: Style) -> tuple[Word, ...]:
    """Return the different words of a closed choice, what each means, and in how many rows."""
    about = field_in(shape, target)
    if about.field_type is not FieldType.CHOICE or about.enumeration is None:
        return ()
    counts: Counter[str] = Counter()
    for cell, rows in Counter(cells).items():
        if cell is not None:
            counts[plain_text(cell)] += rows
    return tuple(
        Word(text, choice_of(target, about, text, style) or "", rows)
        for text, rows in counts.most_common()
    )
