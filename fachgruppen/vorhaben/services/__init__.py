"""Every write to Handlungsbedarf and events."""
