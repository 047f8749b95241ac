"""Import of existing spreadsheets: institutions, members and their Fachgruppen."""
