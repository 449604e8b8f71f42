"""Pictures without a window; the one module of the verbs that loads Qt."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from orgplan.model.organization import Organization
from orgplan.reports.solved_figures import heat, roadmap
from orgplan.reports.solving import SolveReport
from ui.models.chart_rows import chart_data
from ui.painting.chart.picture import chart_picture
from ui.painting.plan.heatmap import heat_size, paint_heat
from ui.painting.plan.picture import write_picture
from ui.painting.plan.roadmap import paint_roadmap, roadmap_size
from ui.theme.apply import apply_theme
from ui.theme.tokens import LIGHT


def write_chart(organization: Organization, output: Path, day: date | None = None) -> None:
    """Write the whole org chart of a day as PNG or SVG, by the ending of the name."""
    _application()
    chart_picture(chart_data(organization, day or organization.as_of), output)


def write_pictures(
    organization: Organization, report: SolveReport, folder: Path
) -> tuple[Path, ...]:
    """Write chart, heat map and roadmap of a solved plan into a folder."""
    chart, hot, road = (folder / name for name in ("chart.png", "heatmap.png", "roadmap.png"))
    write_chart(organization, chart)
    loads, plan = heat(report, organization), roadmap(report, organization)

    def paint_loads(painter: QPainter, area: QRectF) -> None:
        paint_heat(painter, area, loads, LIGHT)

    def paint_plan(painter: QPainter, area: QRectF) -> None:
        paint_roadmap(painter, area, plan, LIGHT)

    write_picture(paint_loads, heat_size(loads), hot)
    write_picture(paint_plan, roadmap_size(plan), road)
    return chart, hot, road


def _application() -> QApplication:
    """Return the one application object, without a display where there is none."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    on_linux = sys.platform.startswith("linux")
    if on_linux and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    apply_theme(application, LIGHT)
    return application
