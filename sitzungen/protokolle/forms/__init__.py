"""Forms of minutes, decisions and tasks."""
