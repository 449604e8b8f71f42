"""The page that explains a solved plan: questions, each with its answer in words and numbers."""

from ui.views.explanations.page import ExplanationsPage

__all__ = ["ExplanationsPage"]
