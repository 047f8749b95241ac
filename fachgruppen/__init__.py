"""Fachgruppen and other Gremien: profile, goals, membership, offices, delegations."""
