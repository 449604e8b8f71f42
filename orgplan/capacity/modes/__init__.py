"""Modes: every way to do an initiative, as teams × start × duration, with its load."""
