"""Commands of the elections."""
