"""Migrations of protokolle."""
