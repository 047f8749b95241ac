"""Steuerungsgruppe: all Fachgruppen and quarters at a glance."""
