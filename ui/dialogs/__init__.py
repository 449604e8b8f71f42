"""Dialogs that collect input and return a value; they change nothing themselves."""
