"""The findings page: what the checks found, and the way to each record."""
