"""Data protection: inventory, information, erasure, restriction and retention over all apps below."""
