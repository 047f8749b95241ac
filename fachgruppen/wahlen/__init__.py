"""Elections of the Fachgruppen: candidates, roll, rounds, results and their effect on offices."""
