"""One editor per type of field, the same in the inspector and in table cells."""
