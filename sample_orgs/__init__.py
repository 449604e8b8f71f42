"""Organizations to try the program on, one folder each, with their sources and licences."""

from __future__ import annotations

from pathlib import Path

SAMPLE = Path(__file__).parent / "quillmere" / "quillmere.xlsx"
"""The fictional software company that the program opens as its sample."""
