"""What follows `role`, as people type it: some words of the role's name, and who."""

from collections.abc import Mapping

from incidentbot.blueprint.choosing import UnknownWordError, form
from incidentbot.domain.role import Role, RoleDefinition
from incidentbot.slack.text import without_mentions

NOBODY = "nobody"
_PEOPLE = frozenset({"me", NOBODY})


def role_words(text: str) -> str:
    """Give the words that name the role, without those that name a person."""
    words = without_mentions(text).split()
    return " ".join(words[:-1] if words and words[-1].casefold() in _PEOPLE else words)


def says_nobody(text: str) -> bool:
    """Tell whether somebody is to be relieved."""
    return text.casefold().split()[-1:] == [NOBODY]


def role_meant(words: str, roles: Mapping[Role, RoleDefinition]) -> Role:
    """Find the one role whose name or key has all these words, or beginnings of them, in it: `comm lead`.

    Raises:
        UnknownWordError: there is none, or several are alike.
    """
    meant = [role for role, one in roles.items() if _names(words, f"{one.name} {role.value}")]
    exact = [role for role in meant if form(words) in {form(roles[role].name), form(role.value)}]
    if len(found := exact or meant) == 1:
        return found[0]
    raise UnknownWordError(words, {one.name: one for one in roles.values()}, what="role")


def _names(words: str, name: str) -> bool:
    parts = form(name).split()
    return all(any(part.startswith(word) for part in parts) for word in form(words).split())
