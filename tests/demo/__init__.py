"""Tests of the demo network, the factories and the role fixtures."""
