"""Who reports to whom: the key that managers are given by is chosen by how many it finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress, count, islice
from operator import eq

from orgplan.spreadsheets.assembling.directory import Directory
from orgplan.spreadsheets.interpreting.draft_table import DraftTable, SheetKey
from orgplan.spreadsheets.interpreting.matching import rows_saying
from orgplan.spreadsheets.ledger import Ledger, sheet_label

_REPORTS_TO = "reports_to"
_LOOKED_AT = 3
_NO_ONE = frozenset({"0", "root", "no mgr", "no manager", "xx", "n a", "na", "none", "nobody", ""})


def resolve_managers(posts: DraftTable, directory: Directory, ledger: Ledger) -> None:
    """Replace what each sheet says about managers by the ids of their posts.

    Unknown managers are kept as written; a text that means nobody makes a root.
    """
    said = posts.columns.get(_REPORTS_TO)
    if said is None:
        return
    resolved = list(said)
    for label, rows in _by_sheet(posts.sheets, said).items():
        _resolve_sheet(label, rows, resolved, directory, ledger)
    posts.columns[_REPORTS_TO] = resolved
    _free_self_reporting_root(posts, resolved, ledger)


def _by_sheet(sheets: Sequence[SheetKey | None], said: Sequence[object]) -> dict[str, list[int]]:
    """Return the rows that say something, by the label of their sheet."""
    only = set(sheets)
    if len(only) == 1 and None not in only:
        return {sheet_label(*one): [*compress(count(), said)] for one in only if one is not None}
    rows: dict[SheetKey, list[int]] = {}
    for row, (sheet, text) in enumerate(zip(sheets, said, strict=True)):
        if sheet is not None and text:
            rows.setdefault(sheet, []).append(row)
    return {sheet_label(*sheet): of_sheet for sheet, of_sheet in rows.items()}


def _resolve_sheet(
    label: str,
    rows: Sequence[int],
    resolved: list[object],
    directory: Directory,
    ledger: Ledger,
) -> None:
    said = [str(resolved[row]) for row in rows]
    texts = list(dict.fromkeys(said))
    nobody = _meaning_nobody(texts, directory)
    managers = [text for text in texts if text not in nobody]
    found = _found(managers, directory)
    best = max(found, key=lambda name: len(found[name]))
    if found[best]:
        ledger.rule(
            f"{label}: managers are given by {_known_as(best, found[best], directory)} "
            f"({len(found[best])} of {len(managers)} different ones found)."
        )
    for text in texts:
        if text in nobody:
            ledger.rule(f"{label}: {text} as a manager means nobody: the post is a root.")
    meant = {text: None if text in nobody else _post(text, found, best) for text in texts}
    for row, text in zip(rows, said, strict=True):
        resolved[row] = meant[text]


def _known_as(key: str, found: Mapping[str, str], directory: Directory) -> str:
    """Return what a key is called: the ids of posts may be the names of the people in them."""
    posts = islice(found.values(), _LOOKED_AT)
    is_name = key == "position id" and all(directory.is_name(post) for post in posts)
    return "name" if is_name else key


def _found(managers: Sequence[str], directory: Directory) -> Mapping[str, Mapping[str, str]]:
    """Return the posts that each kind of key finds; after one that finds all there is no need."""
    found: dict[str, dict[str, str]] = {}
    for name, lookup in directory.position_keys.items():
        found[name] = {text: post for text in managers if (post := lookup(text)) is not None}
        if len(found[name]) == len(managers):
            break
    return found


def _post(text: str, found: Mapping[str, Mapping[str, str]], best: str) -> str:
    for name in (best, *found):
        post = found[name].get(text)
        if post is not None:
            return post
    return text


def _meaning_nobody(texts: Sequence[str], directory: Directory) -> set[str]:
    near = (texts[place] for place in rows_saying(texts, _NO_ONE))
    return {text for text in near if directory.position(text) is None}


def _free_self_reporting_root(posts: DraftTable, said: list[object], ledger: Ledger) -> None:
    """Some systems let the top post report to itself; that is so if there is no other root."""
    own = list(compress(count(), map(eq, posts.ids, said)))
    if len(own) == 1 and all(said) and said.count(posts.ids[own[0]]) > 1:
        (row,) = own
        said[row] = None
        name = posts.ids[row]
        ledger.rule(f"{name} reports to itself and there is no other root: it is the root.")
