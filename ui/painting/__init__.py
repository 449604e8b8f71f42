"""Painting onto any QPainter, for window, PDF, SVG and PNG alike; no widgets."""
