"""From bytes to cells: nothing here knows what a column means."""
