"""Argon2id with the parameters of the OWASP recommendation."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """m = 46 MiB, t = 1, p = 1: about 75 ms on a small server."""

    time_cost = 1
    memory_cost = 47_104
    parallelism = 1
