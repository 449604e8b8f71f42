"""The window: assembled from views and commands, without logic of its own."""

from ui.main_window.parts import Parts, assemble
from ui.main_window.window import MainWindow

__all__ = ["MainWindow", "Parts", "assemble"]
