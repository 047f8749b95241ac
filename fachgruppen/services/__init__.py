"""Every write to Gremien: profile, goals."""
