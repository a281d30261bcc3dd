"""The Web API: what apps ask of the workspace. One file for each family of methods; `table` lists them all."""

from incidentbot.sandbox.web_api.server import WebApi

__all__ = ["WebApi"]
