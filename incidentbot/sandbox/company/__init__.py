"""A small company, so that nobody begins in an empty workspace: its people, its channels, what they said of late."""

from incidentbot.sandbox.company.moving_in import move_in

__all__ = ["move_in"]
