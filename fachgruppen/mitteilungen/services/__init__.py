"""Every write to Mitteilungen, to people's wishes about them and to digests."""
