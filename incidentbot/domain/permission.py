"""Who may do what: one table, asked by the runner for every command on every surface."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from incidentbot.domain.errors import DomainError


class Action(StrEnum):
    """What a command does, as the permission table and `/incident help` name it."""

    DECLARE = "declare"
    JOIN = "join"
    TAKE = "take"
    GIVE = "give"
    ASSIGN_ROLE = "assign role"
    TRIAGE = "triage"
    OVERRIDE_PRIORITY = "override priority"
    CHANGE_STATUS = "change status"
    NOTE = "note"
    POST_UPDATE = "post update"
    RESOLVE = "resolve"
    CLOSE = "close"
    REVIEW = "review"
    REOPEN = "reopen"
    CANCEL = "cancel"
    MERGE = "merge"
    UNDO = "undo"
    ACKNOWLEDGE = "acknowledge"
    ESCALATE = "escalate"
    TRY_AGAIN = "try again"
    COVER = "cover"
    TAKE_SHIFT = "take a shift"
    OVERRIDE_ON_CALL = "override on call"
    """To decide about the shifts of others."""
    RECORD = "record"
    """What Slack tells us has happened (somebody joined the room): a fact, not a wish."""


class Standing(StrEnum):
    """How a person stands to one incident."""

    ANYONE = "anyone"
    MEMBER = "member of the room"
    REPORTER = "reporter"
    ROLE_HOLDER = "role holder"
    OWNER = "owner"
    ADMINISTRATOR = "administrator"


_ANYONE = frozenset({Standing.ANYONE})
_INVOLVED = frozenset(
    {
        Standing.MEMBER,
        Standing.REPORTER,
        Standing.ROLE_HOLDER,
        Standing.OWNER,
        Standing.ADMINISTRATOR,
    }
)
_RESPONSIBLE = frozenset(
    {Standing.REPORTER, Standing.ROLE_HOLDER, Standing.OWNER, Standing.ADMINISTRATOR}
)

GROUPS: Mapping[str, frozenset[Standing]] = MappingProxyType(
    {"involved": _INVOLVED, "responsible": _RESPONSIBLE}
)
"""The two sets of people that most actions belong to, by the one word that a list has room for."""

Permissions = Mapping[Action, frozenset[Standing]]

DEFAULTS: Permissions = MappingProxyType(
    {
        Action.DECLARE: _ANYONE,
        Action.JOIN: _ANYONE,
        Action.TAKE: _ANYONE,
        Action.GIVE: _INVOLVED,
        Action.ASSIGN_ROLE: _INVOLVED,
        Action.TRIAGE: _INVOLVED,
        Action.OVERRIDE_PRIORITY: _RESPONSIBLE,
        Action.CHANGE_STATUS: _INVOLVED,
        Action.NOTE: _INVOLVED,
        Action.POST_UPDATE: _INVOLVED,
        Action.RESOLVE: _INVOLVED,
        Action.CLOSE: _RESPONSIBLE,
        Action.REVIEW: _RESPONSIBLE,
        Action.REOPEN: _INVOLVED,
        Action.CANCEL: _INVOLVED,
        Action.MERGE: _INVOLVED,
        Action.UNDO: _INVOLVED,
        Action.ACKNOWLEDGE: _ANYONE,
        Action.ESCALATE: _ANYONE,
        Action.TRY_AGAIN: _INVOLVED,
        Action.COVER: _ANYONE,
        Action.TAKE_SHIFT: _ANYONE,
        Action.OVERRIDE_ON_CALL: frozenset({Standing.ADMINISTRATOR}),
        Action.RECORD: _ANYONE,
    }
)
"""Nothing here stands in the way of the only person awake: *take* is anyone's, and makes them the owner.

Nor of whoever wants help: to escalate asks nobody's leave (checklist 44).
"""


class NotPermittedError(DomainError):
    """This person may not do this to this incident. Says who may."""

    def __init__(self, action: Action, may: frozenset[Standing]) -> None:
        super().__init__(f"You may not {action.value} here. Who may: {words_of(may)}.")
        self.action = action


def words_of(standings: frozenset[Standing]) -> str:
    """Name standings as a person reads them, in the order of the table."""
    return ", ".join(one.value for one in Standing if one in standings) or "nobody"


def in_short(standings: frozenset[Standing]) -> str:
    """Name standings by the word of their group, where they are one."""
    words = (word for word, group in GROUPS.items() if group == standings)
    return next(words, words_of(standings))


def is_permitted(
    action: Action, *, standings: frozenset[Standing], permissions: Permissions
) -> bool:
    """Tell whether one of the person's standings has the action."""
    return bool(permissions[action] & (standings | _ANYONE))


def require(action: Action, *, standings: frozenset[Standing], permissions: Permissions) -> None:
    """Let the action pass if one of the person's standings has it.

    Raises:
        NotPermittedError: none has.
    """
    if not is_permitted(action, standings=standings, permissions=permissions):
        raise NotPermittedError(action, permissions[action])


class PermissionTableError(ValueError):
    """A configured permission names something that is not in the table; says what to write."""


def with_overrides(overrides: Mapping[str, tuple[str, ...]]) -> Permissions:
    """Give the default table with an organisation's own rows in it.

    Raises:
        PermissionTableError: an action or a standing is unknown.
    """
    return MappingProxyType(
        {**DEFAULTS, **{_action(name): _standings(who) for name, who in overrides.items()}}
    )


def _action(name: str) -> Action:
    try:
        return Action(name)
    except ValueError:
        known = ", ".join(action.value for action in Action if action is not Action.RECORD)
        raise PermissionTableError(f"There is no action '{name}'. Write one of: {known}.") from None


def _standings(names: tuple[str, ...]) -> frozenset[Standing]:
    known = {standing.value: standing for standing in Standing}
    if unknown := [name for name in names if name not in known]:
        raise PermissionTableError(
            f"Nobody is called '{unknown[0]}'. Write some of: {', '.join(known)}."
        )
    return frozenset(known[name] for name in names)
