"""From cells to meaning: which row is the header, what a column holds, what a cell says."""
