"""Institutions keep their own page: contact persons, the yearly "Stimmt noch?", merging duplicates."""
