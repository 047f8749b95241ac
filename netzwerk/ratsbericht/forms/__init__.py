"""Forms of the reports to the Stadtrat."""
