"""The bar above the views: the scenario and day on screen, and which side of the comparison."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.models.scenario_facts import scenario_name, stops, summary
from ui.session import Session
from ui.session.shown import Overlay
from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.labels import restyle, text_label
from ui.views.scenarios.day_picker import DayPicker
from ui.views.scenarios.popup import ScenarioPopup
from ui.views.scenarios.segments import Segments

SIDES = (Overlay.BEFORE, Overlay.AFTER, Overlay.CHANGES)


class ScenarioBar(QFrame):
    """Says what is on screen, and takes what to show instead."""

    wanted = Signal(str)
    """The name of a command about scenarios."""

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._appearance = session, appearance
        self.switch = QToolButton()
        self.facts = text_label("", "secondary")
        self.days = DayPicker()
        self.sides = Segments(self.tr("Compare with before"), self._choices())
        self.popup = ScenarioPopup(session, appearance, self)
        self._arrange()
        self._connect()
        self._recolor(appearance.tokens)
        self.refresh()

    def open_popup(self) -> None:
        """List the scenarios to choose from."""
        self.popup.open_below(self.switch)

    def refresh(self) -> None:
        """Show what is on screen now."""
        plan, scenario = self._session.plan, self._session.scenario
        name = scenario_name(plan, scenario)
        restyle(self, "bar", "scenario" if scenario else "plan")
        self.switch.setText(name + "  ")
        self.switch.setAccessibleName(self.tr("Scenario on screen: {name}").format(name=name))
        self.facts.setText(summary(plan, scenario))
        self.facts.setVisible(bool(scenario))
        self.days.show_days(stops(plan, scenario), self._session.day)
        self._show_side()

    def _show_side(self) -> None:
        self.sides.show_chosen(SIDES.index(self._session.overlay))

    def _choose_side(self, place: int) -> None:
        self._session.show_overlay(SIDES[place])

    def _show_scenario(self, scenario: str) -> None:
        self._session.show_scenario(scenario)

    def _recolor(self, tokens: Tokens) -> None:
        self.switch.setIcon(icon("branch", tokens))
        self.days.set_tokens(tokens)

    def _choices(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Before"), self.tr("How it was: what the scenario stands on (Alt+1)")),
            (self.tr("After"), self.tr("How it will be (Alt+2)")),
            (self.tr("Changes"), self.tr("What is new, moved, changed or closed (Alt+3)")),
        )

    def _connect(self) -> None:
        session = self._session
        session.plan_changed.connect(self.refresh)
        session.scenario_changed.connect(self.refresh)
        session.overlay_changed.connect(self._show_side)
        self.switch.clicked.connect(self.open_popup)
        self.days.picked.connect(session.show_day)
        self.sides.chosen.connect(self._choose_side)
        self.popup.chosen.connect(self._show_scenario)
        self.popup.wanted.connect(self.wanted)
        self._appearance.changed.connect(self._recolor)

    def _arrange(self) -> None:
        self.switch.setObjectName("switch")
        self.switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.switch.setArrowType(Qt.ArrowType.NoArrow)
        self.switch.setIconSize(QSize(16, 16))
        self.switch.setToolTip(self.tr("Show another scenario (Ctrl+J)"))
        self.facts.setWordWrap(False)
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 12, 5)
        row.setSpacing(10)
        row.addWidget(self.switch)
        row.addWidget(self.facts, 1)
        row.addStretch(0)
        row.addWidget(self.days)
        row.addSpacing(6)
        row.addWidget(self.sides)
