"""Item models and drawing data made from a snapshot; no widgets and no dialogs."""
