"""Writes of minutes, decisions and tasks."""
