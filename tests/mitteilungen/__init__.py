"""Tests of Mitteilungen, settings, unsubscribing and digests."""
