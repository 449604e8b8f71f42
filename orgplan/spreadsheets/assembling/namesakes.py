"""Managers who are given by a name that several people have: who is meant is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orgplan.findings import Finding, Severity, Where
from orgplan.model.people import Person, Position
from orgplan.spreadsheets.assembling.identities import Drafts
from orgplan.spreadsheets.interpreting.draft_table import DraftTable
from orgplan.spreadsheets.interpreting.matching import rows_saying
from orgplan.spreadsheets.ledger import Ledger, Place
from orgplan.spreadsheets.reading.addresses import FIRST, first_few
from orgplan.spreadsheets.understanding.table import SourceTable
from orgplan.spreadsheets.understanding.wording import word_key

_NAMES = ("person.name", "roster.last_name", "person.id")
_MANAGER = "position.reports_to"
_REPORTS_TO = "reports_to"
_FIX = "Give managers by their ids or e-mail addresses."


def tell_namesakes(
    said: Sequence[object], drafts: Drafts, tables: Sequence[SourceTable], ledger: Ledger
) -> None:
    """Find managers by a name that several people have, with the cells of all of them."""
    posts = drafts[Position]
    resolved = posts.columns.get(_REPORTS_TO, [])
    unknown = set(resolved).difference(posts.ids, (None, ""))
    open_ones = {str(text) for text in unknown.intersection(said)} if unknown else set()
    cells = _Cells(tables)
    people = _people_named(open_ones, drafts.get(Person, DraftTable(Person)))
    asked = {**people, **ledger.namesakes}
    rows: dict[str, list[int]] = {}
    for row, text in enumerate(said) if asked else ():
        if text in asked:
            rows.setdefault(str(text), []).append(row)
    for text, of_text in rows.items():
        taken = "none is taken" if text in people else "the first one is taken"
        ledger.find(_finding(text, posts, of_text, cells, asked[text], taken))


def _people_named(texts: Iterable[str], people: DraftTable) -> dict[str, list[Place]]:
    """Return the rows of people by a name that at least two of them have."""
    keys = {text: word_key(_turned(text)) for text in texts}
    names = [str(name or "") for name in people.column("name")] if keys else []
    found: dict[str, list[Place]] = {}
    for row in rows_saying(names, frozenset(keys.values())):
        place = people.place(row)
        if place is not None:
            found.setdefault(word_key(names[row]), []).append(place)
    return {text: found[key] for text, key in keys.items() if len(found.get(key, ())) > 1}


def _turned(text: str) -> str:
    last, comma, first = text.partition(",")
    return f"{first} {last}" if comma else text


@dataclass(frozen=True, slots=True)
class _Cells:
    """Tells the addresses of cells."""

    tables: Sequence[SourceTable]

    def of(self, place: Place, *targets: str) -> str:
        """Return the cell of a row that holds the first of some targets."""
        for table in self.tables:
            if (table.sheet.file, table.sheet.name) == place[:2]:
                found = (column for t in targets if (column := table.column(t)) is not None)
                column = next(found, None)
                return f"{column.letters}{place.row}" if column is not None else f"row {place.row}"
        return f"row {place.row}"


def _finding(
    text: str,
    posts: DraftTable,
    rows: Sequence[int],
    cells: _Cells,
    places: Sequence[Place],
    taken: str,
) -> Finding:
    asked = [place for row in rows if (place := posts.place(row)) is not None]
    own = tuple(cells.of(place, _MANAGER) for place in asked)
    named = tuple(cells.of(place, *_NAMES) for place in places)
    file, sheet = asked[0][:2] if asked else ("", "")
    return Finding(
        "DAT-manager",
        Severity.WARNING,
        f"{asked[0].label if asked else 'Posts'}: the manager {text} "
        f"({first_few(own[:FIRST], len(own))}) is the name of {len(named)} people "
        f"({first_few(named[:FIRST], len(named))}), and nothing tells which is meant; {taken}.",
        Where("position", posts.ids[rows[0]], _REPORTS_TO, file, sheet, own[0] if own else ""),
        value=text,
        fix=_FIX,
        cells=own if len(own) > 1 else (),
    )
