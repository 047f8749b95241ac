"""Forms of joining the network."""
