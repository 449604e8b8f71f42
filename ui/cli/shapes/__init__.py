"""The JSON objects of the public contract, one module per verb that needs more than its record."""
