"""Pages that span apps, one file a subject."""
