"""Commands of the Sitzungen."""
