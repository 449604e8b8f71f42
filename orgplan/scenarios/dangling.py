"""References that changes left without the record they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from orgplan.model.fields import Field, Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.scenarios.difference import RowPair, row_pairs
from orgplan.scenarios.scenario import BASELINE

GENERAL = "general"
"""The reserved skill that everyone supplies."""

SKILL = ("skill",)

RESERVED: Mapping[tuple[str, ...], str] = {SKILL: GENERAL, ("scenario",): BASELINE}
"""Names that need no row of their own."""


def new_dangling(before: Organization, after: Organization) -> Iterator[tuple[Record, Field, str]]:
    """Yield each record, its field and the missing id, where before all was well."""
    pairs = tuple(row_pairs(before, after))
    for row in _suspects(pairs, after):
        old = before.table(type(row)).get(row.id)
        for item in row.fields:
            for missing in _missing(after, row, item):
                if old is None or missing not in set(_missing(before, old, item)):
                    yield row, item, missing


def _suspects(pairs: Sequence[RowPair], after: Organization) -> Iterable[Record]:
    """Return the rows to look at: those that changed, or all where records went away."""
    if all(pair.new is not None for pair in pairs):
        return (pair.new for pair in pairs if pair.new is not None)
    kinds = [kind for kind in RECORD_KINDS.values() if any(item.refers_to for item in kind.fields)]
    return (row for kind in kinds for row in after.table(kind))


def _missing(organization: Organization, row: Record, item: Field) -> Iterator[str]:
    if not item.refers_to or _is_undeclared(organization, item):
        return
    value = getattr(row, item.name)
    for named in value if isinstance(value, tuple) else (value,):
        if named and not _is_known(organization, item, named):
            yield named


def _is_undeclared(organization: Organization, item: Field) -> bool:
    """Skills may stay undeclared: what people have and work needs tells them."""
    return item.refers_to == SKILL and not len(organization.skills)


def _is_known(organization: Organization, item: Field, named: str) -> bool:
    return named == RESERVED.get(item.refers_to) or any(
        named in organization.table(RECORD_KINDS[kind]) for kind in item.refers_to
    )
