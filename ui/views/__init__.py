"""Widgets that show one snapshot and ask for changes; they hold no rules and no data."""
