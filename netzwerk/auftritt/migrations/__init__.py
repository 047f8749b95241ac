"""Migrations of the public appearance."""
