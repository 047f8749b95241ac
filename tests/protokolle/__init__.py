"""Tests of minutes, decisions and tasks."""
