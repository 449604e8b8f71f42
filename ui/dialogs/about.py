"""What this program is, and its version."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget


def show_about(parent: QWidget) -> QDialog:
    """Open the about box and return it; it does not block the window."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(_tr("About orgplan"))
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(28, 24, 28, 20)
    layout.setSpacing(8)
    for text, role in (
        ("orgplan", "display"),
        (_tr("Version {version}").format(version=_version()), "secondary"),
        (_tr("Plan an organization: who reports to whom, what it costs, which work fits."), ""),
        (
            _tr("Free software under the MIT License. Plans stay on this computer."),
            "secondary",
        ),
    ):
        label = QLabel(text)
        label.setProperty("role", role)
        layout.addWidget(label)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout.addSpacing(8)
    layout.addWidget(buttons)
    dialog.open()
    return dialog


def _version() -> str:
    try:
        return version("orgplan")
    except PackageNotFoundError:
        return _tr("of a working copy")


def _tr(text: str) -> str:
    return QCoreApplication.translate("about", text)
