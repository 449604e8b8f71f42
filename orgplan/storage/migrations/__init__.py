"""Steps that carry an older plan file to the present format, one small module each."""
