"""Pages of the reports to the Stadtrat."""
