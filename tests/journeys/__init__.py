"""Whole jobs of people, from the first page to the last, through a real browser and a real mail server."""
