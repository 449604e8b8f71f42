"""Explanations of a solved plan as the window tells them: headline, sentences and one table."""
