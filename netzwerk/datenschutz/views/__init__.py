"""Pages about the own account and data, and those of the Geschäftsstelle."""
