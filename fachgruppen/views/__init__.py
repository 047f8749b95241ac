"""Pages on which a Gremium is edited, one file a noun."""
