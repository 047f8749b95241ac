"""Tests of joining the network."""
