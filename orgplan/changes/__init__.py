"""The verbs: change records, applying, comparing and describing them; no storage of them."""
