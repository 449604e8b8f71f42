"""The tasks of a project with their place in its outline, and which of them are initiatives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgplan.spreadsheets.formats.adapted import Foreign
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.reading.project_schema import ID_ALIAS, LINK
from orgplan.spreadsheets.understanding.wording import plain_text


@dataclass(frozen=True, slots=True)
class Task:
    """One task; `above` holds the tasks that it is part of, the nearest first."""

    row: int
    uid: str
    level: int
    cells: Mapping[str, str]
    above: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the initiative it is: that orgplan gave it, else its own number."""
        return self.cells.get(ID_ALIAS) or self.uid

    @property
    def is_milestone(self) -> bool:
        """Milestones mark a day and hold no work."""
        return self.cells.get("Milestone") == "1"

    @property
    def is_active(self) -> bool:
        """Inactive tasks do not count in a project; those orgplan wrote are only not planned."""
        return self.cells.get("Active") != "0" or bool(self.cells.get(ID_ALIAS))

    def links(self) -> Iterator[tuple[str, str, str]]:
        """Yield the tasks linked before this one, with the type and the lag of each link."""
        for match in LINK.finditer(self.cells.get("PredecessorLink", "")):
            yield match[1], match[2], match[3] or ""


def records(foreign: Foreign) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table of a project by header."""
    names = [plain_text(cell) for cell in foreign.headers]
    for number, row in foreign.body():
        yield number, dict(zip(names, _texts(row), strict=False))


def read_tasks(foreign: Foreign) -> tuple[Task, ...]:
    """Return the tasks in the order of the outline."""
    tasks: list[Task] = []
    above: list[tuple[int, str]] = []
    for number, cells in records(foreign):
        text = cells.get("OutlineLevel", "")
        level = int(text) if text.isdigit() else 1
        above = [pair for pair in above if pair[0] < level]
        uid = cells.get("UID", "")
        tasks.append(Task(number, uid, level, cells, tuple(one for _, one in reversed(above))))
        above.append((level, uid))
    return tuple(tasks)


def initiatives(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Return the tasks of the widest level that has more than one, milestones apart."""
    counted = [task for task in tasks if task.is_active and not task.is_milestone]
    sizes = Counter(task.level for task in counted)
    level = next((one for one in sorted(sizes) if sizes[one] > 1), min(sizes, default=1))
    return tuple(task for task in counted if task.level == level)


def initiative_of(tasks: Iterable[Task], tops: Iterable[Task]) -> dict[str, Task]:
    """Return the initiative of each task that is one or is part of one, by the task's number."""
    by_uid = {top.uid: top for top in tops}
    found: dict[str, Task] = {}
    for task in tasks:
        top = next((by_uid[uid] for uid in (task.uid, *task.above) if uid in by_uid), None)
        if top is not None:
            found[task.uid] = top
    return found


def _texts(row: Iterable[Cell]) -> Iterator[str]:
    return (plain_text(cell) for cell in row)
