"""Writes about reports to the Stadtrat."""
