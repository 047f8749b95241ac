"""Letters about quarterly reports."""
