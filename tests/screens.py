"""Takes the pictures that the README shows, from a window that solves the sample.

`python -m tests.screens` writes them to sample_orgs/quillmere/screens, in light and dark.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest

from orgplan.model.people import Position
from orgplan.scenarios.difference import State
from ui.app import application
from ui.main_window import MainWindow, assemble
from ui.models.explanations.questions import Question
from ui.session.shown import Overlay
from ui.settings import ThemeChoice

FOLDER = Path(__file__).parents[1] / "sample_orgs" / "quillmere" / "screens"
SIZE = (1600, 1000)
PATIENCE_MS = 600_000
SOLVE_SECONDS = 300.0
"""Enough for a proof on a busy machine: no picture shows a plan that is not proven best."""


def wait_until(ready: Callable[[], bool]) -> None:
    """Let the window work until something holds."""
    for _ in range(PATIENCE_MS // 100):
        if ready():
            QTest.qWait(600)
            return
        QTest.qWait(100)
    sys.exit("The window did not get ready.")


def main() -> None:
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(assemble(app, store))
        window.resize(*SIZE)
        window.show()
        take(window)
        window.parts.jobs.shut_down()


def take(window: MainWindow) -> None:
    session, workspace = window.session, window.workspace
    window.actions_by_name["sample"].trigger()
    wait_until(lambda: len(session.organization.positions) > 0 and bool(session.findings))
    workspace.capacity.solving.start(SOLVE_SECONDS)
    wait_until(lambda: session.report is not None and not workspace.capacity.solving.is_running)
    if session.report is None or not session.report.is_optimal:
        sys.exit("The plan was not proven best in the time given: solve on a quieter machine.")
    vice_president = next(p for p in session.organization.positions if p.title.startswith("VP"))
    FOLDER.mkdir(exist_ok=True)
    for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        window.parts.appearance.choose(theme)
        session.selection.select(Position, [vice_president.id])
        workspace.show_chart()
        shoot(window, f"chart_{theme.value}")
        workspace.show_capacity()
        for number, view in enumerate(("heatmap", "roadmap")):
            workspace.capacity.show_view(number)
            shoot(window, f"{view}_{theme.value}")
        workspace.show_explanation(Question.PLANS)
        wait_until(lambda: workspace.explanations.current.is_answered)
        shoot(window, f"explain_{theme.value}")
        take_scenarios(window, theme.value)


def take_scenarios(window: MainWindow, theme: str) -> None:
    """Show what a scenario changes in the chart, and all of them side by side."""
    session, workspace = window.session, window.workspace
    session.show_scenario("second-manager")
    session.show_overlay(Overlay.CHANGES)
    workspace.show_chart()
    moved = session.difference.ids("position", State.MOVED)
    session.selection.select(Position, moved[:1])
    shoot(window, f"changes_{theme}")
    session.show_overlay(Overlay.AFTER)
    for scenario in session.plan.scenarios:
        workspace.show_scenarios("compare", scenario.id)
    wait_until(lambda: window.parts.jobs.running == ())
    shoot(window, f"compare_{theme}")
    session.show_scenario("")


def shoot(window: MainWindow, name: str) -> None:
    QTest.qWait(900)
    window.grab().save(str(FOLDER / f"{name}.png"))


if __name__ == "__main__":
    main()
