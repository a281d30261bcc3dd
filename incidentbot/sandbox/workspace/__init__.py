"""The state of the stand-in: people, conversations, messages, apps, as Slack keeps them; no network in here.

Everything is changed in one event loop, one change at a time. What changes is written to a file at once, and told to
whoever listens: the apps by Slack's events, the pages live.
"""

from incidentbot.sandbox.workspace.workspace import Workspace

__all__ = ["Workspace"]
