"""Tests of the mail outbox."""
