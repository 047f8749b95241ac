"""Reads for pages that span apps, one file a page."""
