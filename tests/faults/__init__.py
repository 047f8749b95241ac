"""Real processes killed: worker, Redis, mail server."""
