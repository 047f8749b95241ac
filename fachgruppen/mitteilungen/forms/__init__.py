"""Forms of Mitteilungen, one file a noun."""
