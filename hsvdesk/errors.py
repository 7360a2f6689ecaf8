"""Errors whose text is meant for the nurse. Anything else that is raised is a bug."""

from collections.abc import Mapping


class UserError(Exception):
    """Something the nurse can understand and act on; `str(error)` is shown as it stands."""


class RuleBroken(UserError):
    """One or more rules of the work were broken.

    Args:
        problems: What is wrong and what to do, in Swedish, by field name.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(problems.values())))
        self.problems = dict(problems)


class NotAllowed(UserError):
    """The signed-in person may not do this, or must first say why."""


class WrongSecret(UserError):
    """The passphrase or the recovery key does not open the store."""


class StoreDamaged(UserError):
    """The store or its key file cannot be read as what it was; the text says which one."""


class StoreBusy(UserError):
    """Another process holds the store; nothing was saved and the act can be repeated."""
