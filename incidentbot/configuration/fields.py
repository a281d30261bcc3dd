"""The kinds of value a configuration is written in. Each refuses with what to write instead."""

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BeforeValidator, SecretStr, WithJsonSchema
from pytimeparse.timeparse import timeparse

from incidentbot.configuration.public_holidays import PublicHolidays, public_holidays
from incidentbot.configuration.shapes import Gaps, OfAlerts, Shape, Words
from incidentbot.configuration.suggestion import closest, one_of
from incidentbot.domain.alerts.matcher import Matcher, parse_matcher
from incidentbot.domain.communication import UPDATE_PLACEHOLDERS
from incidentbot.domain.permission import Action
from incidentbot.domain.sla.target import BREACH, Mark
from incidentbot.domain.working_hours import Span, WorkingHours, parse_span, parse_working_hours
from incidentbot.messengers.services import is_known_address

_CHOICE_LIMIT = 75  # what Slack shows of one entry of a select
_PROSE_LIMIT = 3000  # what Slack takes as the first text of an input
_LONGEST_TURN = 366
_TIME = re.compile(r"^(\d{1,2}):(\d{2})$")
_TIMES = 10
_YEAR = 366 * 24 * 60 * 60
_DAYS = re.compile(r"(?:(?P<number>[1-9]\d{0,2}) )?(?P<unit>day|week)s?")
_ACTIONS = tuple(action.value for action in Action if action is not Action.RECORD)
_MARK = re.compile(r"(?P<percent>[1-9]\d{0,2}) ?%|breach|(?P<length>\d.*?) (?P<side>before|after)")

# What an editor is told of kinds that become something else than text.
_DAYS_FORM = r"(?:[1-9]\d{0,2} )?(?:day|week)s?"
_TEXT = {"type": "string"}
_SPAN_FORM = r"^\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}$"
_HOURS_FORM = rf"^[A-Za-z]{{3}}(?:-[A-Za-z]{{3}})?\s+{_SPAN_FORM.removeprefix('^')}"
_LENGTH_OF_TIME = {"type": ["string", "number"], "pattern": r"^\+?\d"}
LENGTH_OR_NEVER = {"type": ["string", "number"], "pattern": r"^(?:\+?\d.*|never)$"}


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        meant = closest(text, available_timezones()) or "Europe/London"
        raise ValueError(f"'{text}' is no time zone. Write one such as {meant}.") from None
    return text


def _duration(text: object) -> timedelta:
    seconds = timeparse(text) if isinstance(text, str) else None
    if seconds is None or not 0 < seconds <= _YEAR:
        raise ValueError(
            f"'{text}' is no length of time up to a year. Write one such as '30 minutes' or '2h'."
        )
    return timedelta(seconds=seconds)


def _duration_or_never(text: object) -> timedelta | None:
    return None if text == "never" else _duration(text)


def _hours(text: object) -> WorkingHours:
    return parse_working_hours(str(text))


def _span(text: object) -> Span:
    return parse_span(str(text))


def _matcher(text: object) -> Matcher:
    return parse_matcher(str(text))


def _holidays(text: object) -> PublicHolidays:
    return public_holidays(str(text))


def _day(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise ValueError(f"'{text}' is no date. Write one such as 2026-12-24.") from None


def _time_of_day(text: object) -> time:
    try:
        hour, minute = _TIME.findall(str(text))[0]
        return time(int(hour), int(minute))
    except (IndexError, ValueError):
        raise ValueError(f"'{text}' is no time of the day. Write one such as '09:00'.") from None


def local_time(text: object) -> datetime:
    """Read `2026-12-24 09:00`, as a clock on the wall shows it.

    Raises:
        ValueError: the text says something else.
    """
    day, _, at = str(text).partition(" ")
    try:
        return datetime.combine(_day(day), _time_of_day(at))
    except ValueError:
        raise ValueError(
            f"'{text}' is no date and time. Write them like 2026-12-24 09:00."
        ) from None


def _days(text: object) -> int:
    form = _DAYS.fullmatch(str(text))
    days = form and int(form["number"] or 1) * (7 if form["unit"] == "week" else 1)
    if not days or days > _LONGEST_TURN:
        raise ValueError(
            f"'{text}' is no length of a turn. Write 'day', 'week' or so many of them, such as '10 days'."
        )
    return days


def _mark(text: object) -> Mark:
    form = _MARK.fullmatch(str(text))
    if form is None:
        raise ValueError(
            f"'{text}' is no mark of a clock. Write one such as '75%', 'breach', "
            "'30 minutes before' or '1 hour after'."
        )
    if form["percent"]:
        return Mark(percent=int(form["percent"]))
    if not form["length"]:
        return Mark(percent=BREACH)
    seconds = _duration(form["length"]) // timedelta(seconds=1)
    before = form["side"] == "before"
    return Mark(percent=BREACH, offset=-seconds) if before else Mark(percent=0, offset=seconds)


def _action(text: object) -> Action:
    if text not in _ACTIONS:
        raise ValueError(f"There is no such action. {one_of(str(text), _ACTIONS)}")
    return Action(text)


def _times(text: object) -> int:
    number = str(text)
    if not (number.isdecimal() and 1 <= int(number) <= _TIMES):
        raise ValueError(f"Write a number from 1 to {_TIMES}.")
    return int(number)


def _notification_url(text: object) -> SecretStr:
    if not is_known_address(str(text)):
        # The text is not repeated: there are tokens in it.
        raise ValueError(
            "No service is known that takes this. Write an address as Apprise has it for the service, "
            "such as ntfys://topic."
        )
    return SecretStr(str(text))


def _without_hash(text: str) -> str:
    return text.removeprefix("#")


Key = Annotated[
    str,
    Shape(
        r"[a-z0-9][a-z0-9-]{0,39}",
        "Write a short key of small letters, digits and '-', such as 'online-shop'.",
    ),
]
Name = Annotated[str, Words(_CHOICE_LIMIT)]
Prose = Annotated[str, Words(_PROSE_LIMIT)]
SlackUserId = Annotated[
    str,
    Shape(
        r"[UW][A-Z0-9]{2,}",
        "Write the member ID from the person's Slack profile, such as U012AB3CD.",
    ),
]
Email = Annotated[
    str, Shape(r"[^@\s]+@[^@\s]+", "Write an e-mail address such as maya@example.com.")
]
Phone = Annotated[
    str, Shape(r"\+[0-9][0-9 ()-]{5,}", "Write it with its country, such as +44 20 7946 0000.")
]
Emoji = Annotated[str, Shape(r":[\w+'-]+:", "Write an emoji's name, such as :telephone:.")]
UserGroupId = Annotated[
    str,
    Shape(
        r"S[A-Z0-9]{2,}",
        "Write the ID from the address of the user group in Slack, such as S012AB3CD.",
    ),
]
ChannelName = Annotated[
    str,
    Shape(r"#?[a-z0-9_-]{1,80}", "Write a channel's name: small letters, digits, '-' and '_'."),
    AfterValidator(_without_hash),
]
RoomPrefix = Annotated[
    str, Shape(r"[a-z0-9_]{1,20}", "Write small letters, digits and '_', such as 'inc'.")
]
Link = Annotated[str, Shape(r"https?://\S+", "Write an address such as https://example.com/.")]
MeetingLink = Annotated[Link, Gaps(frozenset({"reference"}))]
UpdateText = Annotated[Prose, Gaps(UPDATE_PLACEHOLDERS)]
Zone = Annotated[str, AfterValidator(_zone)]
Duration = Annotated[timedelta, BeforeValidator(_duration), WithJsonSchema(_LENGTH_OF_TIME)]
DurationOrNever = Annotated[
    timedelta | None, BeforeValidator(_duration_or_never), WithJsonSchema(LENGTH_OR_NEVER)
]
Hours = Annotated[
    WorkingHours, BeforeValidator(_hours), WithJsonSchema({**_TEXT, "pattern": _HOURS_FORM})
]
DayHours = Annotated[Span, BeforeValidator(_span), WithJsonSchema({**_TEXT, "pattern": _SPAN_FORM})]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({**_TEXT, "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
Days = Annotated[
    int, BeforeValidator(_days), WithJsonSchema({**_TEXT, "pattern": rf"^{_DAYS_FORM}$"})
]
LocalTime = Annotated[
    datetime,
    BeforeValidator(local_time),
    WithJsonSchema({**_TEXT, "pattern": r"^\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}$"}),
]
TimeOfDay = Annotated[
    time,
    BeforeValidator(_time_of_day),
    WithJsonSchema({**_TEXT, "pattern": r"^\d{1,2}:\d{2}$"}),
]
HolidaysOf = Annotated[
    PublicHolidays,
    BeforeValidator(_holidays),
    WithJsonSchema({**_TEXT, "pattern": r"^[A-Z]{2,}(?:-.+)?$"}),
]
ClockMark = Annotated[
    Mark,
    BeforeValidator(_mark),
    WithJsonSchema({**_TEXT, "pattern": r"^(?:[1-9]\d{0,2} ?%|breach|\d.* (?:before|after))$"}),
]
AlertText = Annotated[str, Words(_PROSE_LIMIT), OfAlerts()]
AlertMatcher = Annotated[
    Matcher,
    BeforeValidator(_matcher),
    WithJsonSchema({**_TEXT, "pattern": r"^\s*[a-zA-Z_]\w*\s*(?:=~|!~|!=|=)"}),
]
ConfigurableAction = Annotated[
    Action, BeforeValidator(_action), WithJsonSchema({**_TEXT, "enum": list(_ACTIONS)})
]
Times = Annotated[
    int,
    BeforeValidator(_times),
    WithJsonSchema({"type": ["string", "integer"], "minimum": 1, "maximum": _TIMES}),
]
NotificationUrl = Annotated[
    SecretStr, BeforeValidator(_notification_url), WithJsonSchema({**_TEXT, "pattern": "://"})
]
