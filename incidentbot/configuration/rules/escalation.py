"""Whom a level names is there, and can be reached as it is written."""

from collections.abc import Iterator, Mapping

from incidentbot.configuration.rules.written import Finding, Written, entries
from incidentbot.configuration.suggestion import one_of
from incidentbot.domain.escalation.page import EMAIL, SLACK

_BY_THEMSELVES = (SLACK, EMAIL)
_CHANNEL = ("people", "people", "*", "channels", "*")
TARGETS = (("levels", "*", "page", "*"), ("levels", "*", "otherwise", "*"), ("catch_all", "*"))
"""Where a policy names somebody."""


def escalation_findings(written: Written) -> Iterator[Finding]:
    """Find roles that nobody has, and channels that lead nowhere."""
    yield from _nobodys_roles(written)
    for trail, channel in entries(written, *_CHANNEL):
        match channel:
            case {"name": str(name), "url": str()} if name in _BY_THEMSELVES:
                words = f"'{name}' goes by what is known of them. Take the address out."
                yield Finding(trail=(*trail, "url"), words=words)
            case {"name": str(name)} | str(name) if name not in _BY_THEMSELVES and not _has_url(
                channel
            ):
                words = (
                    f"Nothing says where '{name}' leads. Write {{name: {name}, url: …}} with its address as "
                    f"Apprise has it, or one of: {', '.join(_BY_THEMSELVES)}."
                )
                yield Finding(trail=trail, words=words)
            case _:
                pass


def _has_url(channel: object) -> bool:
    return isinstance(channel, Mapping) and bool(channel.get("url"))


def _nobodys_roles(written: Written) -> Iterator[Finding]:
    known = {str(role): None for _, role in entries(written, "people", "people", "*", "roles", "*")}
    for way in TARGETS:
        for trail, role in entries(written, "escalation", "policies", "*", *way, "everyone"):
            if isinstance(role, str) and role not in known and "people" in written:
                words = f"Nobody in people.yaml has the role '{role}'. {one_of(role, known)}"
                yield Finding(trail=trail, words=words)
