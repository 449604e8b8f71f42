from __future__ import annotations

from threading import Thread

from PySide6.QtGui import QImage

from tests.ui.painting.chart.samples import chart
from ui.painting.chart.picture import chart_picture


def test_a_picture_can_be_written_outside_the_main_thread(qapp, tmp_path):
    thread = Thread(target=chart_picture, args=(chart(30), tmp_path / "chart.png"))
    thread.start()
    thread.join()
    assert not QImage(str(tmp_path / "chart.png")).isNull()
