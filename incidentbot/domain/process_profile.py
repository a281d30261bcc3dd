"""How much an organisation asks for, and when: three ready answers (ITIL 4, ServiceNow)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ProcessProfile(StrEnum):
    """How formal the process is. A team grows from the first to the last."""

    SMALL_TEAM = "small team"
    SERVICE_DESK = "service desk"
    ITIL_IN_FULL = "ITIL in full"


class Moment(StrEnum):
    """When fields can be required."""

    DECLARE = "declare"
    RESOLVE = "resolve"


class Field(StrEnum):
    """What an incident can be asked to have."""

    TITLE = "title"
    DESCRIPTION = "description"
    SERVICE = "service"
    CATEGORY = "category"
    SUBCATEGORY = "subcategory"
    VERIFICATION = "verification"
    CODE = "code"
    NOTES = "notes"


RequiredFields = Mapping[Moment, frozenset[Field]]

ASKABLE: RequiredFields = MappingProxyType(
    {
        Moment.DECLARE: frozenset(
            {Field.TITLE, Field.DESCRIPTION, Field.SERVICE, Field.CATEGORY, Field.SUBCATEGORY}
        ),
        Moment.RESOLVE: frozenset(Field) - {Field.TITLE},
    }
)
"""What can be asked for at each moment; how an incident ended is known at its end only."""

ALWAYS: RequiredFields = MappingProxyType(
    {
        Moment.DECLARE: frozenset({Field.TITLE}),
        Moment.RESOLVE: frozenset({Field.VERIFICATION, Field.CODE}),
    }
)
"""No profile asks for less: a name for it, and what was checked to know that it is over."""

_RESOLVE = ALWAYS[Moment.RESOLVE]

REQUIRED: Mapping[ProcessProfile, RequiredFields] = MappingProxyType(
    {
        ProcessProfile.SMALL_TEAM: ALWAYS,
        ProcessProfile.SERVICE_DESK: MappingProxyType(
            {**ALWAYS, Moment.RESOLVE: _RESOLVE | {Field.CATEGORY, Field.SUBCATEGORY}}
        ),
        ProcessProfile.ITIL_IN_FULL: MappingProxyType(
            {**ALWAYS, Moment.RESOLVE: ASKABLE[Moment.RESOLVE] - {Field.DESCRIPTION}}
        ),
    }
)
"""A title is enough to declare under each: nobody fills in forms while it burns (PagerDuty)."""
