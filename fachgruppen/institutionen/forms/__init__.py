"""Forms of those who keep an institution."""
