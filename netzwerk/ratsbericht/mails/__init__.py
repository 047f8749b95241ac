"""Letters about reports to the Stadtrat."""
