"""Scenarios in the window: which one is on screen, on which day, and what it changes."""
