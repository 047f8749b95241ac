"""Forms of Bündnisse."""
