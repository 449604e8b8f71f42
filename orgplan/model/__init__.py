"""The nouns: records, their fields and the immutable snapshot; no rules about what is good."""
