"""Who reports to whom: the key that managers are given by is chosen by how many it finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgplan.spreadsheets.assembling.directory import Directory
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.wording import word_key

_REPORTS_TO = "reports_to"
_NO_ONE = frozenset({"0", "root", "no mgr", "no manager", "xx", "n a", "na", "none", "nobody", ""})


def resolve_managers(posts: Sequence[Draft], directory: Directory, ledger: Ledger) -> None:
    """Replace what each sheet says about managers by the ids of their posts.

    Unknown managers are kept as written; a text that means nobody makes a root.
    """
    by_sheet: dict[str, list[Draft]] = {}
    for post in posts:
        if post.place is not None and post.values.get(_REPORTS_TO):
            by_sheet.setdefault(post.place.label, []).append(post)
    for label, of_sheet in by_sheet.items():
        _resolve_sheet(label, of_sheet, directory, ledger)
    _free_self_reporting_root(posts, ledger)


def _resolve_sheet(
    label: str, posts: Sequence[Draft], directory: Directory, ledger: Ledger
) -> None:
    texts = dict.fromkeys(str(post.values[_REPORTS_TO]) for post in posts)
    managers = [text for text in texts if not _is_no_one(text, directory)]
    found = {
        name: {text: found_post for text in managers if (found_post := lookup(text)) is not None}
        for name, lookup in directory.position_keys.items()
    }
    best = max(found, key=lambda name: len(found[name]))
    if found[best]:
        ledger.rule(
            f"{label}: managers are given by {best} "
            f"({len(found[best])} of {len(managers)} different ones found)."
        )
    for post in posts:
        text = str(post.values[_REPORTS_TO])
        if _is_no_one(text, directory):
            post.values.pop(_REPORTS_TO)
            ledger.rule(f"{label}: {text} as a manager means nobody: the post is a root.")
        else:
            post.values[_REPORTS_TO] = _post(text, found, best)


def _post(text: str, found: Mapping[str, Mapping[str, str]], best: str) -> str:
    for name in (best, *found):
        post = found[name].get(text)
        if post is not None:
            return post
    return text


def _is_no_one(text: str, directory: Directory) -> bool:
    return word_key(text) in _NO_ONE and directory.position(text) is None


def _free_self_reporting_root(posts: Sequence[Draft], ledger: Ledger) -> None:
    """Some systems let the top post report to itself; that is so if there is no other root."""
    own = [post for post in posts if post.values.get(_REPORTS_TO) == post.id]
    has_root = any(not post.values.get(_REPORTS_TO) for post in posts)
    if len(own) == 1 and not has_root and _leads_someone(own[0], posts):
        own[0].values.pop(_REPORTS_TO)
        ledger.rule(f"{own[0].id} reports to itself and there is no other root: it is the root.")


def _leads_someone(post: Draft, posts: Sequence[Draft]) -> bool:
    return any(other.values.get(_REPORTS_TO) == post.id for other in posts if other is not post)
