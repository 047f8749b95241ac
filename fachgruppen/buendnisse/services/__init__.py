"""Every write to Bündnisse, one file a noun."""
