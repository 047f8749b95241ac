"""The mails of the minutes."""
