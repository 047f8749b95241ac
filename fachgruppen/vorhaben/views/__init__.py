"""Pages of Handlungsbedarf and events."""
