"""Forms of Angebote."""
