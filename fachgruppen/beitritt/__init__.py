"""Joining the network: the public application, its review, and the first login that follows."""
