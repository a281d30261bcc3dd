"""Block Kit: the one place that knows its shapes and limits. Every text is cut to what Slack accepts.

`text` arguments are mrkdwn: escape what people typed with `incidentbot.slack.text.escape`. Arguments called
`words` are plain text and need no escaping.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from incidentbot.slack.text import cut, pieces

Block = dict[str, Any]
Element = dict[str, Any]
Option = dict[str, Any]

_SECTION, _FIELD, _HEADER, _CONTEXT = 3000, 2000, 150, 2000
_BUTTON, _OPTION, _LABEL, _HINT, _PLACEHOLDER = 75, 75, 2000, 2000, 150
_FALLBACK, _MODAL_TITLE = 4000, 24
_FIELDS, _CONTEXT_ELEMENTS, _OPTIONS = 10, 10, 100
_MESSAGE_BLOCKS = 50
_IN_SIGHT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message. `text` carries the whole point: notifications and screen readers read only that."""

    text: str
    blocks: tuple[Block, ...] = field(default=())

    def arguments(self) -> dict[str, Any]:
        """Give it as the arguments of a Web API method."""
        return {"text": cut(self.text, _FALLBACK), "blocks": list(self.blocks[:_MESSAGE_BLOCKS])}


def mrkdwn(text: str, limit: int = _SECTION) -> Element:
    """Formatted text."""
    return {"type": "mrkdwn", "text": cut(text, limit)}


def plain(words: str, limit: int) -> Element:
    """Text that is shown as it is, emoji codes aside."""
    return {"type": "plain_text", "text": cut(words, limit), "emoji": True}


def section(text: str, *, accessory: Element | None = None, block_id: str | None = None) -> Block:
    """A paragraph, maybe with a control at its right."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    return _with(block, accessory=accessory, block_id=block_id)


def paragraphs(text: str) -> tuple[Block, ...]:
    """As many paragraphs as a long text needs, so that nothing of it is lost."""
    return tuple(section(piece) for piece in pieces(text, _SECTION))


def fields(pairs: Mapping[str, str]) -> Block:
    """Short facts in two columns, each under its name. The values are mrkdwn."""
    texts = [mrkdwn(f"*{name}*\n{value}", _FIELD) for name, value in pairs.items()]
    return {"type": "section", "fields": texts[:_FIELDS]}


def header(words: str) -> Block:
    """A line in large type."""
    return {"type": "header", "text": plain(words, _HEADER)}


def context(*texts: str) -> Block:
    """Small print."""
    elements = [mrkdwn(text, _CONTEXT) for text in texts[:_CONTEXT_ELEMENTS]]
    return {"type": "context", "elements": elements}


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def actions(*elements: Element, block_id: str | None = None) -> Block:
    """A row of controls."""
    return _with({"type": "actions", "elements": list(elements)}, block_id=block_id)


def button(
    words: str,
    *,
    action_id: str,
    value: str = "",
    style: str | None = None,
    url: str | None = None,
    confirm: Element | None = None,
) -> Element:
    """A button. At most one in a group should be `primary`."""
    element: Element = {"type": "button", "text": plain(words, _BUTTON), "action_id": action_id}
    return _with(element, value=value or None, style=style, url=url, confirm=confirm)


def confirmation(*, title: str, text: str, yes: str, no: str = "Cancel") -> Element:
    """A question that comes before a button acts."""
    return {
        "title": plain(title, 100),
        "text": mrkdwn(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
    }


def option(words: str, value: str, *, description: str | None = None) -> Option:
    """One choice of a list."""
    return _with(
        {"text": plain(words, _OPTION), "value": value},
        description=plain(description, _OPTION) if description else None,
    )


def static_select(
    *,
    action_id: str,
    options: Sequence[Option],
    placeholder: str,
    initial: str | None = None,
) -> Element:
    """A list to choose one from. `initial` is the value of the option chosen at first."""
    chosen = next((one for one in options if one["value"] == initial), None)
    element: Element = {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, _PLACEHOLDER),
        "options": list(options[:_OPTIONS]),
    }
    return _with(element, initial_option=chosen)


def multi_static_select(
    *,
    action_id: str,
    options: Sequence[Option],
    placeholder: str,
    initial: Sequence[str] = (),
) -> Element:
    """A list to choose several from."""
    chosen = [one for one in options if one["value"] in initial]
    element: Element = {
        "type": "multi_static_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, _PLACEHOLDER),
        "options": list(options[:_OPTIONS]),
    }
    return _with(element, initial_options=chosen or None)


def users_select(
    *, action_id: str, placeholder: str = "Choose somebody", initial: str | None = None
) -> Element:
    """A list of the workspace's people."""
    element: Element = {
        "type": "users_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, _PLACEHOLDER),
    }
    return _with(element, initial_user=initial)


def radio_buttons(
    *, action_id: str, options: Sequence[Option], initial: str | None = None
) -> Element:
    """A few choices, all in sight."""
    chosen = next((one for one in options if one["value"] == initial), None)
    element: Element = {
        "type": "radio_buttons",
        "action_id": action_id,
        "options": list(options[:10]),
    }
    return _with(element, initial_option=chosen)


def one_of(
    *, action_id: str, options: Sequence[Option], placeholder: str, initial: str | None = None
) -> Element:
    """A choice of one: one tap while all fit in sight, else a list."""
    if len(options) <= _IN_SIGHT:
        return radio_buttons(action_id=action_id, options=options, initial=initial)
    return static_select(
        action_id=action_id, options=options, placeholder=placeholder, initial=initial
    )


def checkboxes(
    *, action_id: str, options: Sequence[Option], initial: Sequence[str] = ()
) -> Element:
    """A few choices that can be ticked."""
    chosen = [one for one in options if one["value"] in initial]
    element: Element = {"type": "checkboxes", "action_id": action_id, "options": list(options[:10])}
    return _with(element, initial_options=chosen or None)


def overflow(*, action_id: str, options: Sequence[Option]) -> Element:
    """A menu behind three dots, of at most five choices."""
    return {"type": "overflow", "action_id": action_id, "options": list(options[:5])}


def text_input(
    *,
    action_id: str,
    initial: str = "",
    placeholder: str | None = None,
    multiline: bool = False,
    max_length: int | None = None,
    focus: bool = False,
    tell_while_typing: bool = False,
) -> Element:
    """A field to type in. `tell_while_typing` needs an input that dispatches."""
    element: Element = {
        "type": "plain_text_input",
        "action_id": action_id,
        "multiline": multiline,
    }
    return _with(
        element,
        initial_value=initial or None,
        placeholder=plain(placeholder, _PLACEHOLDER) if placeholder else None,
        max_length=max_length,
        focus_on_load=focus or None,
        dispatch_action_config=(
            {"trigger_actions_on": ["on_character_entered"]} if tell_while_typing else None
        ),
    )


def moment_input(*, action_id: str, initial: int | None = None) -> Element:
    """A field for a date and a time, in the reader's zone. Its value is seconds since 1970."""
    return _with(
        {"type": "datetimepicker", "action_id": action_id}, initial_date_time=initial or None
    )


def field_of(
    label: str,
    element: Element,
    *,
    block_id: str,
    hint: str | None = None,
    optional: bool = False,
    dispatch: bool = False,
) -> Block:
    """A labelled input. `dispatch`: choosing something tells us at once."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, _LABEL),
        "element": element,
        "optional": optional,
    }
    return _with(block, hint=plain(hint, _HINT) if hint else None, dispatch_action=dispatch or None)


def modal(
    title: str,
    *,
    callback_id: str,
    blocks: Sequence[Block],
    submit: str | None = None,
    close: str = "Cancel",
    private_metadata: str = "",
) -> dict[str, Any]:
    """A window on top of the conversation."""
    view: dict[str, Any] = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, _MODAL_TITLE),
        "close": plain(close, _MODAL_TITLE),
        "blocks": list(blocks[:100]),
        "private_metadata": private_metadata,
    }
    return _with(view, submit=plain(submit, _MODAL_TITLE) if submit else None)


def home(blocks: Sequence[Block]) -> dict[str, Any]:
    """The app's own page in Slack."""
    return {"type": "home", "blocks": list(blocks[:100])}


def _with(target: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return target | {name: value for name, value in optional.items() if value is not None}
