"""What people type about Sitzungen, turned into clean data."""
