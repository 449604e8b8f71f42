"""Moves as forms: what each one asks, what it defaults to, and what it would do."""
