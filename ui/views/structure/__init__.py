"""The structure panel: find anything, or walk the reporting lines."""
