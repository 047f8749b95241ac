"""Tests of the Steuerungsgruppe page."""
