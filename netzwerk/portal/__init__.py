"""Pages that span several apps: start page, Mein Bereich, Fachgruppe, directory."""
