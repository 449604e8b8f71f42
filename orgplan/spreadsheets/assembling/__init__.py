"""From drafts to an organization: one record per key, references resolved, defaults told."""
