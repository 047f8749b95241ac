"""Forms of elections."""
