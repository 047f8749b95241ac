"""What the pages of the public appearance read."""
