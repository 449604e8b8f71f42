"""Sheets that are one roster of several months: the latest counts, and the others are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePath
from typing import NamedTuple

from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.body import Body
from orgplan.spreadsheets.understanding.mapping import SheetMapping
from orgplan.spreadsheets.understanding.shapes import ROSTER
from orgplan.spreadsheets.understanding.wording import plain_texts, word_key, word_keys

_WORDS = (
    "jan january januar janvier enero ene",
    "feb february februar fevrier febrero",
    "mar march marz maerz mars marzo",
    "apr april avril abril abr",
    "may mai mayo",
    "jun june juni juin junio",
    "jul july juli juillet julio",
    "aug august aout agosto ago",
    "sep sept september septembre septiembre",
    "oct october okt oktober octobre octubre",
    "nov november novembre noviembre",
    "dec december dez dezember decembre diciembre dic",
)
_MONTHS = {word: month for month, words in enumerate(_WORDS, 1) for word in words.split()}
_GLUED = re.compile(r"\b((?:19|20)\d\d)(0[1-9]|1[0-2])\b")
_NUMBERS = re.compile(
    r"\b(?:(?P<year>(?:19|20)\d\d) (?P<month>0?[1-9]|1[0-2])(?: (?P<day>[0-3]?\d))?"
    r"|(?:(?P<day2>[0-3]?\d) )?(?P<month2>0?[1-9]|1[0-2]) (?P<year2>(?:19|20)\d\d))\b"
)
_QUARTER = re.compile(r"\bq([1-4])\b")
_YEAR = re.compile(r"\b(?:(?:19|20)\d\d|\d\d)\b")
_KEYS = ("person.id", "position.id", "person.email", "roster.user_name")
_MOST = 0.5
"""Which part of the ids two months of a roster have in common at least."""

Place = tuple[str, str]


class Month(NamedTuple):
    """When a sheet is of; year 0 if its name does not tell one."""

    year: int
    month: int
    day: int = 0


def month_named(name: str) -> tuple[Month, str] | None:
    """Return the month in a name, and what is left of the name; None if there is none."""
    text = _GLUED.sub(r"\1 \2", word_key(name))
    found = _NUMBERS.search(text)
    if found:
        year, month = found["year"] or found["year2"], found["month"] or found["month2"]
        day = found["day"] or found["day2"] or "0"
        rest = text[: found.start()] + text[found.end() :]
        return Month(int(year), int(month), int(day)), " ".join(rest.split())
    words = text.split()
    named = [word for word in words if word in _MONTHS]
    quarter = _QUARTER.search(text)
    if len(named) == 1:
        return _with_year(_MONTHS[named[0]], text, named[0])
    return _with_year(3 * int(quarter[1]), text, quarter[0]) if quarter else None


def _with_year(month: int, text: str, word: str) -> tuple[Month, str]:
    rest = re.sub(rf"\b{word}\b", "", text, count=1)
    year = _YEAR.search(rest)
    if year is None:
        return Month(0, month), " ".join(rest.split())
    number = int(year[0]) + (2000 if len(year[0]) == 2 else 0)
    return Month(number, month), " ".join((rest[: year.start()] + rest[year.end() :]).split())


def latest_months(
    mapped: Sequence[SheetMapping], sheets: Sequence[Sheet]
) -> Iterator[SheetMapping]:
    """Yield how sheets are understood; of one roster of several months only the latest is used.

    What somebody decided about a sheet stands.
    """
    older = dict(_older(mapped, sheets))
    for one in mapped:
        reason = older.get((one.file, one.sheet))
        yield _skipped(one, reason) if reason else one


def _skipped(one: SheetMapping, reason: str) -> SheetMapping:
    blank = SheetMapping(one.file, one.sheet, decisions=one.decisions)
    return replace(blank, skipped=reason, fingerprint=one.fingerprint)


def _older(mapped: Sequence[SheetMapping], sheets: Sequence[Sheet]) -> Iterator[tuple[Place, str]]:
    by_place = {(sheet.file, sheet.name): sheet for sheet in sheets}
    for group in _groups(mapped):
        pairs = [(one, month) for one, month in group if one.decisions.skip is not False]
        if len(pairs) < 2 or not _are_one_roster([one for one, _ in pairs], by_place):
            continue
        last = _latest([month for _, month in pairs])
        if last is None:
            continue
        latest = pairs[last][0]
        for place, (one, _) in enumerate(pairs):
            if place != last:
                name = latest.sheet if one.file == latest.file else latest.file
                yield (one.file, one.sheet), f"older month of the roster, of which {name} is used"


def _groups(mapped: Iterable[SheetMapping]) -> Iterable[list[tuple[SheetMapping, Month]]]:
    """Return the rosters with one header whose names differ in their months only."""
    found: dict[tuple[str, ...], list[tuple[SheetMapping, Month]]] = {}
    for one in mapped:
        if one.shape != ROSTER.name or one.skipped or one.own_name:
            continue
        stem = PurePath(one.file).stem
        for name, beside in ((one.sheet, one.file), (stem, one.sheet)):
            told = month_named(name)
            if told is not None:
                month, rest = told
                found.setdefault((one.fingerprint, rest, beside), []).append((one, month))
                break
    return found.values()


def _are_one_roster(group: Iterable[SheetMapping], sheets: Mapping[Place, Sheet]) -> bool:
    """Tell whether each sheet has most of its ids in common with the next one."""
    ids = [_ids(one, sheets[one.file, one.sheet]) for one in group]
    return all(
        one and other and len(one & other) >= _MOST * min(len(one), len(other))
        for one, other in pairwise(ids)
    )


def _ids(one: SheetMapping, sheet: Sheet) -> set[str]:
    column = next((c for key in _KEYS if (c := one.column(key)) is not None), None)
    if column is None:
        return set()
    body = Body(sheet, one.first_row, one.last_row or len(sheet.rows))
    return set(word_keys(plain_texts(body.column(column.index)))) - {""}


def _latest(months: Sequence[Month]) -> int | None:
    """Return which month is the latest; None if that cannot be told."""
    if len(set(months)) < len(months) or len({bool(month.year) for month in months}) > 1:
        return None
    if not months[0].year and _runs_over_a_year(months):
        return len(months) - 1
    return months.index(max(months))


def _runs_over_a_year(months: Sequence[Month]) -> bool:
    """Tell whether sheets are in the order of their months, from one year into the next."""
    return all(other.month == one.month % 12 + 1 for one, other in pairwise(months))
