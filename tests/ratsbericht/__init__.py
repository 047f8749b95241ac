"""Reports to the Stadtrat."""
