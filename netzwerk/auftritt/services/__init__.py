"""Every write of the public appearance."""
