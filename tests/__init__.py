"""All tests of the portal."""
