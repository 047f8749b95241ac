"""Documents: upload, checks, versions, who may read them, delivery and search."""
