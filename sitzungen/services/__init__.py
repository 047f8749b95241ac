"""Every write to Sitzungen: one file a matter, and the only place that changes a status."""
