"""What people type about the Steuerungsgruppe and reports, turned into clean data."""
