"""Pages of Bündnisse."""
