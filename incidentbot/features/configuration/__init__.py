"""Administrators hear of a configuration that was changed and cannot be used."""

from incidentbot.blueprint import Blueprint, Context
from incidentbot.features.configuration.refusal import REFUSED, TellAdministrator


def blueprint(context: Context) -> Blueprint:
    """Wire the message."""
    return Blueprint(notices={REFUSED: TellAdministrator(context.slack)})
