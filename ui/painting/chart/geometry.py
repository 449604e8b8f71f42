"""Sizes of cards and gaps, in chart units: one unit is one pixel at zoom 1."""

from __future__ import annotations

CARD_WIDTH = 196.0
CARD_HEIGHT = 64.0
RADIUS = 9.0

INDENT = 20.0
"""Room to the left of a column in which the line to its cards runs."""
LANE = INDENT / 2
"""How far left of a card its vertical line runs."""
ROW_GAP = 12.0
ROW_PITCH = CARD_HEIGHT + ROW_GAP
COLUMN_PITCH = CARD_WIDTH + INDENT
LEVEL_GAP = 34.0
BLOCK_GAP = 26.0
"""Room between neighboring sub-trees."""
