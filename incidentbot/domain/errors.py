"""The two ways in which the answer to a person is no."""

from collections.abc import Mapping


class DomainError(Exception):
    """The answer is no. The message is a sentence for the person, who can do something about it."""


class FormError(DomainError):
    """Fields of a form are wrong; each is named with what to write instead."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)
