"""Letters about Handlungsbedarf and events."""
