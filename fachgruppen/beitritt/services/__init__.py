"""Every write to applications to join, one file a concern."""
