"""The kinds of mail this app puts into the outbox."""


def register_versandarten() -> None:
    pass
