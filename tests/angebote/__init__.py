"""Tests of Angebote."""
