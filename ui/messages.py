"""The only door to the user: sentences for the banner, and the one question before work is lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from orgplan.errors import OrgplanError, write_defect_report
from orgplan.progress import Cancelled, ChildFailed


class Tone(StrEnum):
    """How much a message asks for attention."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


class Unsaved(Enum):
    """What to do with unsaved changes."""

    SAVE = "save"
    KEEP = "keep"
    """Leave the file as it is, and offer the changes again the next time."""
    DISCARD = "discard"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Message:
    """What happened and what to do about it, in sentences."""

    tone: Tone
    text: str
    notes: tuple[str, ...] = ()
    """More sentences for who wants to know more."""


class Messages(QObject):
    """Tells the user what happened; whoever shows messages listens to `told`."""

    told = Signal(object)
    """A Message."""

    def tell(self, text: str) -> None:
        """Say something that needs no action."""
        self.told.emit(Message(Tone.INFO, text))

    def succeed(self, text: str) -> None:
        """Say that something asked for is done."""
        self.told.emit(Message(Tone.SUCCESS, text))

    def warn(self, text: str, notes: tuple[str, ...] = ()) -> None:
        """Say something that asks for a look, with more sentences for who wants them."""
        self.told.emit(Message(Tone.WARNING, text, notes))

    def fail(self, error: BaseException) -> None:
        """Say why something could not be done; a user's own cancel is no error."""
        match error:
            case Cancelled():
                self.tell("Stopped. Nothing was changed.")
            case OrgplanError():
                self.told.emit(Message(Tone.ERROR, error.sentence()))
            case ChildFailed():
                self.told.emit(Message(Tone.ERROR, f"{error.reason} Your plan is as it was."))
            case OSError():
                self.told.emit(Message(Tone.ERROR, _file_trouble(error)))
            case _:
                self.told.emit(Message(Tone.ERROR, _defect(error)))

    def ask_unsaved(self, parent: QWidget | None, name: str) -> Unsaved:
        """Ask what to do with the unsaved changes of a plan."""
        box = QMessageBox(parent)
        box.setWindowTitle(self.tr("Unsaved changes"))
        box.setText(self.tr("Save the changes to “{name}”?").format(name=name))
        box.setInformativeText(
            self.tr(
                "Keep for later leaves the file as it is: the changes stay on this computer and are"
                " offered at the next start. Discard gives them up for good."
            )
        )
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        keep = box.addButton(self.tr("&Keep for later"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(buttons.Save)
        box.exec()
        answers = {
            box.button(buttons.Save): Unsaved.SAVE,
            box.button(buttons.Discard): Unsaved.DISCARD,
            keep: Unsaved.KEEP,
        }
        return answers.get(box.clickedButton(), Unsaved.CANCEL)


def _file_trouble(error: OSError) -> str:
    place = f" {error.filename}" if error.filename else ""
    reason = error.strerror or str(error)
    return f"The file{place} cannot be used: {reason}. Check its name, folder and rights."


def _defect(error: BaseException) -> str:
    """Write a report of a defect and say where it is."""
    sentence = (
        "orgplan made a mistake of its own; your plan is as it was. Nothing is lost: every change"
        " so far is kept on this computer."
    )
    report = write_defect_report(error)
    return f"{sentence} A report without any of your data is in {report}." if report else sentence
