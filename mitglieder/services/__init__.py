"""Every write to people and institutions, one file a noun."""
