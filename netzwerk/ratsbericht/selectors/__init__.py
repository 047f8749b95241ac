"""Reads about reports to the Stadtrat."""
