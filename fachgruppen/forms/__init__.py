"""Forms of a Gremium, one file a noun."""
