"""What somebody has to know about the scenario on screen, each with what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from orgplan.errors import OrgplanError
from orgplan.model.plans import Scenario, ScenarioStatus
from orgplan.scenarios.recording import editable
from ui.messages import Tone
from ui.models.formats import counted
from ui.models.scenario_facts import scenario_name, spoken_day
from ui.session import Session
from ui.session.shown import Overlay


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and the command that helps: its name and what its button says."""

    text: str
    command: str = ""
    button: str = ""
    tone: Tone = Tone.INFO


def notices(session: Session) -> tuple[Notice, ...]:
    """Return what to say about what is on screen, what is wrong first."""
    return (*_misfits(session), *_side(session), *_read_only(session), *_day(session))


def _misfits(session: Session) -> Iterator[Notice]:
    count = len(session.misfits)
    if count:
        verb = _tr("fits") if count == 1 else _tr("fit")
        text = _tr("{changes} no longer {verb} the plan and {are} left out.").format(
            changes=counted(count, _tr("change")),
            verb=verb,
            are=_tr("is") if count == 1 else _tr("are"),
        )
        yield Notice(text, "rebase", _tr("Rebase…"), Tone.WARNING)


def _side(session: Session) -> Iterator[Notice]:
    if session.overlay is Overlay.BEFORE:
        text = _tr("This is how it was before. Nothing can be edited here.")
        yield Notice(text, "show_after", _tr("Show after"))


def _read_only(session: Session) -> Iterator[Notice]:
    row = session.plan.scenarios.get(session.scenario)
    if row is None or session.overlay is Overlay.BEFORE:
        return
    try:
        editable(session.plan, row.id)
    except OrgplanError as error:
        yield Notice(error.message, *_way_out(row), tone=Tone.INFO)


def _way_out(row: Scenario) -> tuple[str, str]:
    if row.status is ScenarioStatus.IMPLEMENTED:
        return "new", _tr("New scenario…")
    if row.status is ScenarioStatus.APPROVED:
        return "reopen", _tr("Reopen…")
    return "unlock", _tr("Unlock")


def _day(session: Session) -> Iterator[Notice]:
    if session.day is None or session.overlay is Overlay.BEFORE:
        return
    day = spoken_day(session.day)
    if session.scenario:
        text = _tr("You see {name} on {day}. What you change takes effect on that day.")
    else:
        text = _tr("You see {name} on {day}. What you change holds from the start of the plan.")
    name = scenario_name(session.plan, session.scenario)
    yield Notice(text.format(name=name, day=day), "show_all", _tr("Show all changes"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("scenarios", text)
