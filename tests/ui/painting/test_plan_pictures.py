from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from orgplan.reports.figures import Bar, Heat, HeatCell, Roadmap
from ui.painting.plan.heatmap import cell_color, heat_size, paint_heat, share_text
from ui.painting.plan.picture import write_picture
from ui.painting.plan.roadmap import bar_at, bar_box, paint_roadmap, roadmap_size
from ui.theme.tokens import DARK, LIGHT

HEAT = Heat(
    ("a", "b"),
    ("Apps", "Base"),
    ("Q1", "Q2"),
    (
        (HeatCell(0.0, 2.0), HeatCell(2.0, 2.0)),
        (HeatCell(3.0, 2.0), HeatCell(0.0, 0.0)),
    ),
)
ROADMAP = Roadmap(
    ("Q1", "Q2", "Q3"),
    (
        Bar("x", "First", 1, 2, 1.0, 10.0, True, "run", ("Apps",)),
        Bar("y", "Second", 3, 3, 0.5, 5.0, False, "grow", ("Base",)),
    ),
    (("x", "y"),),
)


@pytest.mark.parametrize(
    ("share", "text"),
    [(None, "–"), (0.0, "0\u202f%"), (1.104, "110\u202f%"), (float("inf"), "no supply")],
)
def test_a_cell_says_its_utilization_in_whole_percent(share: float | None, text: str) -> None:
    assert share_text(share) == text


def test_work_without_supply_is_over_and_neither_is_no_answer() -> None:
    assert HeatCell(1.0, 0.0).share == float("inf")
    assert HeatCell(0.0, 0.0).share is None


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_cell_of_the_heat_map_has_its_color(qapp: object, tokens) -> None:
    width, height = heat_size(HEAT)
    image = QImage(int(width), int(height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_heat(painter, QRectF(0, 0, width, height), HEAT, tokens)
    painter.end()
    wanted = {cell_color(cell, tokens).name() for row in HEAT.cells for cell in row}
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert wanted <= seen


def test_a_bar_spans_its_periods_and_is_found_under_the_pointer() -> None:
    area = QRectF(0, 0, *roadmap_size(ROADMAP))
    first, second = bar_box(area, ROADMAP, 0), bar_box(area, ROADMAP, 1)
    assert first.width() == pytest.approx(2 * second.width() + 2, abs=1)
    assert first.right() < second.left()
    assert bar_at(area, ROADMAP, second.center()) == "y"
    assert bar_at(area, ROADMAP, QPointF(5, 5)) is None


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_picture_is_written_by_its_ending(qapp: object, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"roadmap.{ending}"

    def paint(painter: QPainter, area: QRectF) -> None:
        paint_roadmap(painter, area, ROADMAP, LIGHT, "x")

    write_picture(paint, roadmap_size(ROADMAP), target)
    if ending == "svg":
        assert "First" in target.read_text()
    else:
        image = QImage(str(target))
        colors = {image.pixelColor(x, 100).name() for x in range(image.width())}
        assert len(colors) > 3


def test_a_must_do_bar_is_told_apart_without_color(qapp: object) -> None:
    plain = Roadmap(ROADMAP.columns, (Bar("x", "First", 1, 2, 1.0, 10.0, False, "run", ()),), ())
    ringed = Roadmap(ROADMAP.columns, (Bar("x", "First", 1, 2, 1.0, 10.0, True, "run", ()),), ())
    assert pixels(plain) != pixels(ringed)


def pixels(roadmap: Roadmap) -> bytes:
    width, height = roadmap_size(roadmap)
    image = QImage(int(width), int(height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_roadmap(painter, QRectF(0, 0, width, height), roadmap, LIGHT)
    painter.end()
    return bytes(image.constBits())
