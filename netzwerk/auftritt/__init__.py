"""The portal towards everybody: legal pages as texts, barriers people report, what search engines read."""
