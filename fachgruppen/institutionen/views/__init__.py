"""Pages on which institutions are kept."""
