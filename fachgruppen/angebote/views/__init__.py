"""Pages of Angebote."""
