"""Every command of the window by name: its text, shortcut, icon and menu, in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """What a command is called, how it is reached, and what it looks like."""

    name: str
    menu: str
    text: str
    shortcut: str = ""
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    short: str = ""
    """What the tool bar calls it, where that is not its text."""


ACTIONS = (
    ActionSpec("new", "File", "&New plan", "Ctrl+N", tip="Start with an empty plan"),
    ActionSpec("open", "File", "&Open…", "Ctrl+O", "open", "Open a plan or a spreadsheet"),
    ActionSpec("sample", "File", "Open the &sample", tip="Open a fictional company to try things"),
    ActionSpec(
        "import",
        "File",
        "&Import a workbook…",
        "Ctrl+I",
        "import",
        "Read one or more spreadsheets",
        short="Import",
    ),
    ActionSpec("save", "File", "&Save", "Ctrl+S", "save", "Save the plan"),
    ActionSpec("save_as", "File", "Save &as…", "Ctrl+Shift+S", tip="Save under another name"),
    ActionSpec(
        "export", "File", "&Export…", "Ctrl+E", "export", "Write a workbook, CSV, PNG or SVG"
    ),
    ActionSpec(
        "export_into",
        "File",
        "&Update a copy of your workbook…",
        tip="Bring the plan's values into a copy of a workbook of your own",
    ),
    ActionSpec(
        "share",
        "File",
        "S&hare…",
        "Ctrl+Shift+X",
        tip="Give away a copy without pay, changes as a patch, or an encrypted copy",
    ),
    ActionSpec(
        "merge_patch", "File", "&Merge a patch…", tip="Bring in changes that somebody sent you"
    ),
    ActionSpec(
        "passphrase",
        "File",
        "Set &passphrase…",
        "",
        "lock",
        "Encrypt the plan, change its passphrase or remove it",
    ),
    ActionSpec("quit", "File", "&Quit", "Ctrl+Q"),
    ActionSpec("undo", "Edit", "&Undo", "Ctrl+Z", "undo"),
    ActionSpec("redo", "Edit", "&Redo", "Ctrl+Shift+Z", "redo"),
    ActionSpec("find", "Edit", "&Find", "Ctrl+F", "find", "Find posts, people, teams and work"),
    ActionSpec(
        "add_report",
        "Edit",
        "Add a &position",
        "Ctrl+Shift+N",
        "add",
        "Add a position below the selected one",
    ),
    ActionSpec("add_initiative", "Edit", "Add an &initiative", tip="Add a proposed initiative"),
    ActionSpec("remove", "Edit", "&Remove", tip="Remove what is selected; a post is closed"),
    ActionSpec("zoom_in", "View", "Zoom &in", "Ctrl++"),
    ActionSpec("zoom_out", "View", "Zoom &out", "Ctrl+-"),
    ActionSpec(
        "fit", "View", "&Fit to window", "Ctrl+0", "fit", "Show the whole chart", short="Fit"
    ),
    ActionSpec("expand_all", "View", "&Expand all", "Ctrl+Shift+E"),
    ActionSpec("collapse_all", "View", "Collapse to the top", "Ctrl+Shift+C"),
    ActionSpec(
        "hide_pay",
        "View",
        "&Hide pay",
        "Ctrl+Shift+H",
        "hidden",
        "Show • in place of every amount of pay",
        checkable=True,
    ),
    ActionSpec("structure", "View", "&Structure panel", "Ctrl+B", checkable=True),
    ActionSpec("inspector", "View", "I&nspector panel", "Ctrl+Shift+B", checkable=True),
    ActionSpec("move_to", "Organize", "&Move to…", "Ctrl+M", tip="Move the selected posts"),
    ActionSpec(
        "change_many",
        "Organize",
        "C&hange many…",
        "Ctrl+Shift+M",
        tip="Change a field of the selection, or of all records that meet a rule",
    ),
    ActionSpec("assign", "Organize", "&Assign…", tip="Place a person in a post"),
    ActionSpec("detach", "Organize", "&Detach…", tip="Take a person out of a post"),
    ActionSpec("bench", "Organize", "&Bench…", tip="Place a person nowhere for now"),
    ActionSpec("swap", "Organize", "S&wap…", tip="Swap two people, or the places of two posts"),
    ActionSpec("backfill", "Organize", "Bac&kfill…", tip="Replace a leaver by an open post, net 0"),
    ActionSpec(
        "close_position",
        "Organize",
        "&Close the position…",
        tip="End the selected posts; their savings stay counted",
    ),
    ActionSpec("split_team", "Organize", "&Split the team…", tip="Make a part of a team a new one"),
    ActionSpec("merge_teams", "Organize", "Mer&ge teams…", tip="Let several teams go on as one"),
    ActionSpec("solve", "Plan", "&Solve", "F5", "solve", "Find the best plan for the initiatives"),
    ActionSpec("check", "Plan", "&Findings", "F8", "warning", "Show what the checks found"),
    ActionSpec(
        "switch_scenario", "Scenario", "&Show another…", "Ctrl+J", "branch", "Show another scenario"
    ),
    ActionSpec(
        "new_scenario",
        "Scenario",
        "&New scenario…",
        "Ctrl+Shift+J",
        tip="Try changes beside the plan",
    ),
    ActionSpec("show_before", "Scenario", "&Before", "Alt+1", checkable=True),
    ActionSpec("show_after", "Scenario", "&After", "Alt+2", checkable=True),
    ActionSpec("show_changes", "Scenario", "&Changes", "Alt+3", checkable=True),
    ActionSpec(
        "next_change", "Scenario", "Ne&xt change", "Alt+N", tip="Select the next post that changes"
    ),
    ActionSpec("rename_scenario", "Scenario", "&Rename…"),
    ActionSpec("delete_scenario", "Scenario", "&Delete…"),
    ActionSpec("lock_scenario", "Scenario", "&Lock"),
    ActionSpec("unlock_scenario", "Scenario", "&Unlock"),
    ActionSpec("submit_scenario", "Scenario", "Sub&mit for review"),
    ActionSpec("approve_scenario", "Scenario", "Appro&ve…"),
    ActionSpec("reopen_scenario", "Scenario", "Re&open…"),
    ActionSpec("rebase_scenario", "Scenario", "Re&base…", tip="Make its changes again on the plan"),
    ActionSpec("merge_scenario", "Scenario", "Mer&ge into…"),
    ActionSpec("promote_scenario", "Scenario", "&Promote to the plan…"),
    ActionSpec("compare_scenarios", "Scenario", "Com&pare scenarios", "Ctrl+Shift+K"),
    ActionSpec("import_report", "Plan", "Import &report", tip="Show what the last import did"),
    ActionSpec(
        "palette", "Help", "&Command palette…", "Ctrl+K", tip="Run any command by typing its name"
    ),
    ActionSpec("about", "Help", "&About orgplan"),
)


class Actions(QObject):
    """The window's commands as QActions; whoever does the work connects to `triggered`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = {spec.name: self._made(spec) for spec in ACTIONS}

    def __getitem__(self, name: str) -> QAction:
        """Return the command of a name; KeyError if there is none."""
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        """Yield all commands in the order of the menus."""
        return iter(self._actions.values())

    def of_menu(self, menu: str) -> tuple[QAction, ...]:
        """Return a menu's commands in order."""
        return tuple(self._actions[spec.name] for spec in ACTIONS if spec.menu == menu)

    def _made(self, spec: ActionSpec) -> QAction:
        action = QAction(self.tr(spec.text), self)
        action.setObjectName(spec.name)
        if spec.short:
            action.setIconText(self.tr(spec.short))
        action.setShortcut(QKeySequence(spec.shortcut))
        action.setCheckable(spec.checkable)
        plain = self.tr(spec.tip or spec.text).replace("&", "").rstrip("…")
        action.setToolTip(f"{plain} ({spec.shortcut})" if spec.shortcut else plain)
        action.setProperty("icon_name", spec.icon)
        return action
