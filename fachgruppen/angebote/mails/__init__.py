"""Letters about Angebote."""
