"""Tests of rights: every URL, every role."""
