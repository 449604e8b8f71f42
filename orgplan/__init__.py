"""The domain: what an organization is, costs and can do; no window and no solver library."""
