"""Colors, fonts, icons and the palette: what the product looks like, not what it shows."""
