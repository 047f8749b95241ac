"""Mails of this storey, one file a noun."""
