"""Reads across all tables: what belongs to a person."""
