"""Pages of Mitteilungen, one file a job."""
