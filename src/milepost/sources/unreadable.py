"""A table that cannot be opened: what its finding says."""

from __future__ import annotations


class UnreadableError(Exception):
    """A table cannot be opened. `code` is the finding's, `message` says what is wrong, `todo` what to do about it."""

    def __init__(self, code: str, message: str, todo: str) -> None:
        super().__init__(message)
        self.code, self.message, self.todo = code, message, todo
