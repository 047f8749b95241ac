"""Bündnisse and Kooperationen: where the network works together with others, and who speaks for it there."""
