"""Every write to Angebote."""
