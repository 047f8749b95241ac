"""Forms of Handlungsbedarf and events."""
