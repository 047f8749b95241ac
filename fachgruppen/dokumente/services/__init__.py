"""Every write to documents, their versions and files."""
