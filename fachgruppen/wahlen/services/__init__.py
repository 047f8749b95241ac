"""Every write to elections: drafts, candidates, roll, rounds, declarations."""
