"""Pages of joining the network."""
