"""The command line: what can be started, and what can be asked for."""

from incidentbot.command_line.program import main

__all__ = ["main"]
