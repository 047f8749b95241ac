"""The refusal of a service: a German sentence that says what happened and what to do."""


class Ablehnung(Exception):
    """Raised by a service when a rule forbids the change; the message is meant for people.

    `field` names the form field the sentence belongs to, if it belongs to one.
    """

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field
