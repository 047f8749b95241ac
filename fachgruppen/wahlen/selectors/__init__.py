"""Reads about elections: who may vote, what is missing, who sees what, what comes next."""
