"""Tests of Sitzungen."""
