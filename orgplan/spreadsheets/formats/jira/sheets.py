"""A Jira export as sheets Initiatives, Demand and Teams, each line at the row of its issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgplan.spreadsheets.formats.adapted import AdaptedSheet, Fates, Foreign, OwnColumn, own_sheet
from orgplan.spreadsheets.formats.effort import Conversion
from orgplan.spreadsheets.formats.jira.columns import JiraColumns, jira_columns
from orgplan.spreadsheets.formats.jira.demand import Efforts, efforts
from orgplan.spreadsheets.formats.jira.hierarchy import Hierarchy, hierarchy
from orgplan.spreadsheets.formats.jira.issues import Issue, day_of, read_issues
from orgplan.spreadsheets.formats.jira.precedence import Precedence, precedence
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.wording import plain_text

TOOL = "Jira export"
GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Export:
    """A Jira export that has been read."""

    foreign: Foreign
    columns: JiraColumns
    issues: tuple[Issue, ...]
    tree: Hierarchy
    efforts: Efforts
    order: Precedence
    skipped: Mapping[int, str]


def adapt_jira(foreign: Foreign, rates: Conversion, *, alone: bool) -> Iterator[AdaptedSheet]:
    """Yield the sheets of an export; `alone` if nothing else is imported that could list teams."""
    columns = jira_columns(foreign.headers)
    issues, unusable = read_issues(foreign, columns, rates)
    tree = hierarchy(issues)
    added = efforts(issues, tree)
    skipped = {**foreign.titles(), **unusable, **added.skipped}
    read = Export(foreign, columns, issues, tree, added, precedence(issues, tree), skipped)
    yield _initiatives(read, tuple(_notes(read, rates)))
    if added.groups:
        yield _demand(read, alone=alone)
    if alone and any(group.team for group in added.groups):
        yield _teams(read)


def _initiatives(read: Export, notes: tuple[str, ...]) -> AdaptedSheet:
    single, headers = read.columns.single, read.foreign.headers
    own = [
        OwnColumn(header, plain_text(headers[single[field]]), single[field])
        for header, field in (("id", "key"), ("name", "summary"), ("status", "status"))
        if field in single
    ]
    own += [
        OwnColumn(header, plain_text(headers[single[field]]), single[field])
        for header, field in (
            ("owner_team", "team"),
            ("value", "value"),
            ("start", "start"),
            ("deadline", "due"),
        )
        if field in single
    ]
    own.append(OwnColumn("depends_on", "issue links"))
    kept = tuple(_kept(read))
    own += [OwnColumn(name, plain_text(headers[places[0]]), places[0]) for name, places in kept]
    lines = {issue.row: _initiative(issue, read, kept) for issue in read.tree.tops.values()}
    return own_sheet(
        read.foreign, "Initiatives", own, lines.items(), Fates(skipped=read.skipped), notes
    )


def _initiative(
    issue: Issue, read: Export, kept: Sequence[tuple[str, tuple[int, ...]]]
) -> dict[str, Cell]:
    single = read.columns.single
    texts = {name: "; ".join(_filled(issue, places)) or None for name, places in kept}
    return {
        "id": issue.key,
        "name": issue.cell(single.get("summary")),
        "status": issue.status,
        "owner_team": issue.team or None,
        "value": issue.cell(single.get("value")),
        "start": day_of(issue.cell(single.get("start"))),
        "deadline": day_of(issue.cell(single.get("due"))),
        "depends_on": "; ".join(read.order.before.get(issue.key, ())) or None,
        **texts,
    }


def _filled(issue: Issue, places: Sequence[int]) -> list[str]:
    return [plain_text(cell) for place in places if (cell := issue.cell(place)) is not None]


def _kept(read: Export) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield what else Jira says of an initiative, under names that mean no field of ours."""
    headers = read.foreign.headers
    places: dict[str, list[int]] = {}
    single = read.columns.single
    also = (*(single[name] for name in ("kind", "status") if name in single),)
    for place in (*also, *read.columns.several["components"], *read.columns.others):
        places.setdefault(f"Jira {plain_text(headers[place])}", []).append(place)
    for name, columns in places.items():
        yield name, tuple(columns)


def _demand(read: Export, *, alone: bool) -> AdaptedSheet:
    single, headers = read.columns.single, read.foreign.headers
    component = "skill" if alone else "team_or_skill"
    estimate = single.get("seconds", single.get("points", -1))
    several = read.columns.several["components"]
    area = several[0] if several else -1
    own = (
        OwnColumn("initiative", "initiative of the issue"),
        OwnColumn("team", "Team", single.get("team", -1)),
        OwnColumn("team_or_skill", "Component/s", area),
        OwnColumn("skill", "Component/s", area),
        OwnColumn("person_months", plain_text(headers[estimate]), estimate),
    )
    lines: dict[int, dict[str, Cell]] = {}
    joined: dict[int, int] = {}
    for group in read.efforts.groups:
        head = group.issues[0].row
        joined |= {issue.row: head for issue in group.issues[1:]}
        lines[head] = {
            "initiative": group.initiative,
            "team": group.team or None,
            "skill": None if group.team or group.component else GENERAL,
            "person_months": group.person_months,
        }
        if group.component and not group.team:
            lines[head][component] = group.component
    return own_sheet(read.foreign, "Demand", own, lines.items(), Fates(joined, read.skipped))


def _teams(read: Export) -> AdaptedSheet:
    place = read.columns.single["team"]
    first = {issue.team: issue.row for issue in reversed(read.issues) if issue.team}
    own = (OwnColumn("team_id", plain_text(read.foreign.headers[place]), place), OwnColumn("name"))
    lines = {row: {"team_id": team, "name": team} for team, row in first.items()}
    return own_sheet(read.foreign, "Teams", own, lines.items())


def _notes(read: Export, rates: Conversion) -> Iterator[str]:
    label, tops = read.foreign.sheet.label, read.tree.tops
    kinds = " and ".join(dict.fromkeys(issue.kind for issue in tops.values()))
    counted = [issue for group in read.efforts.groups for issue in group.issues]
    yield (
        f"{label} is a Jira export: {len(tops)} issues of the type {kinds} are initiatives, and "
        f"the estimates of {len(counted)} issues are their demand."
    )
    if counted:
        yield rates.month_note()
    if any(issue.from_points for issue in counted):
        yield rates.point_note()
    yield from _estimate_notes(read, counted)
    if any(len(issue.components) > 1 for issue in counted):
        yield f"{label}: of an issue with several components the first one got its estimate."
    if read.order.below:
        yield (
            f"{label}: links between issues below different initiatives were not taken as "
            f"precedence of the initiatives ({read.order.below})."
        )
    if read.order.unknown:
        yield f"{label}: links to issues outside the initiatives were left ({read.order.unknown})."
    others = sorted(set(read.columns.other_links.values()))
    if others:
        yield f"{label}: links of the kinds {', '.join(others)} state no precedence; left out."


def _estimate_notes(read: Export, counted: Sequence[Issue]) -> Iterator[str]:
    label = read.foreign.sheet.label
    if read.efforts.own:
        yield (
            f"{label}: the estimate of an issue is its own, and those of the issues below it were "
            f"added ({read.efforts.own})."
        )
    done = sum(issue.status == "done" and issue.key not in read.tree.tops for issue in counted)
    if done:
        yield f"{label}: the estimates of issues that are done already are counted in ({done})."
