"""The inspector: every field of what is selected, edited in place."""
