"""Pages of the Steuerungsgruppe and of the quarterly reports."""
