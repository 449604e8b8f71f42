"""Numbers about one snapshot, each with its formula; no judgment about them."""
