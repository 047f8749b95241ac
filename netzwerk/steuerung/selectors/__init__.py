"""Reads of the Steuerungsgruppe and of the quarterly reports."""
