"""Real processes killed: worker, Redis, mail server (numbers F… as in the specification)."""
