"""Every write to quarterly reports."""
