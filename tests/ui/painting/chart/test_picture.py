from __future__ import annotations

import pytest
from defusedxml.ElementTree import parse
from PySide6.QtGui import QColor, QImage

from orgplan.errors import OrgplanError
from tests.ui.painting.chart.samples import chart
from ui.painting.chart.card_text import state_word
from ui.painting.chart.data import State, no_positions
from ui.painting.chart.picture import chart_picture
from ui.theme.tokens import DARK, LIGHT


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_a_png_shows_the_whole_chart_on_the_canvas_color(qapp, tmp_path, tokens):
    chart_picture(chart(40), tmp_path / "chart.png", tokens)
    image = QImage(str(tmp_path / "chart.png"))
    assert image.pixelColor(2, 2) == QColor(tokens.canvas)
    colors = {
        image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }
    assert {QColor(color).rgb() for color in tokens.categorical} <= colors


def test_an_svg_holds_names_as_text(qapp, tmp_path):
    data = chart(40)
    chart_picture(data, tmp_path / "chart.svg")
    texts = " ".join(parse(tmp_path / "chart.svg").getroot().itertext())
    for name in data.name:
        assert name in texts
    for state in set(data.state.tolist()) - {State.FILLED}:
        assert state_word(State(state)) in texts


def test_a_picture_of_a_large_chart_keeps_a_size_that_programs_can_open(
    qapp, tmp_path, monkeypatch
):
    monkeypatch.setattr("ui.painting.chart.picture.LONGEST_SIDE", 1500)
    chart_picture(chart(3000), tmp_path / "chart.png")
    image = QImage(str(tmp_path / "chart.png"))
    assert 1500 <= image.width() <= 1700


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (chart(3), "chart.gif", "neither a PNG nor an SVG"),
        (no_positions(), "chart.png", "no position"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(qapp, tmp_path, data, name, sentence):
    with pytest.raises(OrgplanError, match=sentence):
        chart_picture(data, tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_folder_that_does_not_exist_is_named_with_the_file_asked_for(qapp, tmp_path, ending):
    wanted = tmp_path / "nowhere" / f"chart.{ending}"
    with pytest.raises(OrgplanError) as refused:
        chart_picture(chart(3), wanted)
    assert refused.value.sentence().startswith(f"{wanted} could not be written (No such file")
