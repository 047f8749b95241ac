"""Tests of the pages that span apps."""
