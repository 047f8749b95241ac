"""Forms of documents, one file each."""
