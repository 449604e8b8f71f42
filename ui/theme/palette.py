"""The colors that Qt's own style paints with."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from ui.theme.tokens import Tokens

Role = QPalette.ColorRole


def palette(tokens: Tokens) -> QPalette:
    """Return a full palette, so that nothing follows the desktop's colors by accident."""
    made = QPalette()
    for role, color in _roles(tokens).items():
        made.setColor(role, QColor(color))
    for role in (Role.Text, Role.WindowText, Role.ButtonText, Role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return made


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        Role.Window: tokens.panel,
        Role.WindowText: tokens.text,
        Role.Base: tokens.surface,
        Role.AlternateBase: tokens.canvas,
        Role.Text: tokens.text,
        Role.PlaceholderText: tokens.faint,
        Role.Button: tokens.raised,
        Role.ButtonText: tokens.text,
        Role.BrightText: tokens.bad,
        Role.ToolTipBase: tokens.raised,
        Role.ToolTipText: tokens.text,
        Role.Highlight: tokens.selection,
        Role.HighlightedText: tokens.text,
        Role.Link: tokens.accent,
        Role.LinkVisited: tokens.accent,
        Role.Accent: tokens.accent,
        Role.Light: tokens.raised,
        Role.Midlight: tokens.hover,
        Role.Mid: tokens.border,
        Role.Dark: tokens.border_strong,
        Role.Shadow: tokens.shadow,
    }
