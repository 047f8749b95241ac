"""Canaries: each person carries a word of her own in each field; who finds it where."""
