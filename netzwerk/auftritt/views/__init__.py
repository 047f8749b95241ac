"""Pages of the public appearance."""
