"""Letters about joining the network."""
