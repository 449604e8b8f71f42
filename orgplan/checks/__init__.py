"""Judgments about one snapshot, one function per check; no repair and no display."""
