"""Imported by the fork server alone: what every bot born of it would otherwise have to do by itself."""

from sqlalchemy import create_engine

from incidentbot.store.database import sqlalchemy_url
from tests.support import bot_process
from tests.support.policies import policy_of_full_rooms

__all__ = ["bot_process"]

policy_of_full_rooms()
for url in ("sqlite://", "postgresql://"):
    create_engine(sqlalchemy_url(url))
