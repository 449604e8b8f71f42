"""Labels, buttons and rules for views; dialogs share them, so they live with the style sheet."""

from __future__ import annotations

from ui.theme.labels import button, restyle, rule, text_label

__all__ = ["button", "restyle", "rule", "text_label"]
