"""The mail outbox: who gets what, when, once."""
