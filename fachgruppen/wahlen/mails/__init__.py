"""Letters about elections: who gets them, what they say, when they must not go out any more."""
