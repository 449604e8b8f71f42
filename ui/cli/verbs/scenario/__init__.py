"""`orgplan scenario`: the branches inside a plan file, one module per kind of question."""
