"""Tests of the public appearance."""
