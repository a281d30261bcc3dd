"""One of each block and each element that Slack has, as an app would use them: to be looked at."""

from collections.abc import Iterator
from typing import Any

from tests.support.blocks import Json, actions, asks, group, home, modal, mrkdwn, option, plain

AT = 1_790_000_000


def picture(address: str, **more: Any) -> Json:
    """A picture that the page itself serves."""
    return {
        "type": "image",
        "alt_text": "A speech bubble",
        "image_url": f"{address}/static/mark.svg",
        **more,
    }


def button(words: str, **more: Any) -> Json:
    """A button."""
    return {"type": "button", "text": plain(words), **more}


def section(text: str | None = None, **more: Any) -> Json:
    """A paragraph."""
    return {"type": "section", **({} if text is None else {"text": mrkdwn(text)}), **more}


def choices(*words: str) -> list[Json]:
    """Options, by their words."""
    return [{"text": plain(one), "value": one} for one in words]


_CONFIRM = {
    "title": plain("Cancel INC-7?"),
    "text": mrkdwn("The clocks *stop*."),
    "confirm": plain("Cancel it"),
    "deny": plain("Keep it"),
    "style": "danger",
}
_STATIC = {
    "type": "static_select",
    "placeholder": plain("Priority"),
    "option_groups": [
        {"label": plain("Wakes people"), "options": choices("P1", "P2")},
        {"label": plain("Can wait"), "options": choices("P3", "P4")},
    ],
}


def _text(words: str, **style: bool) -> Json:
    return {"type": "text", "text": words, **({"style": style} if style else {})}


def _line(*elements: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(elements)}


def words(*, person: str, channel: str, user_group: str) -> list[Json]:
    """All that text can be."""
    marks = (
        f"*Bold*, _italic_, ~struck~ and `code` :tada: for <@{person}> in <#{channel}>, "
        f"<!subteam^{user_group}> and <!here>. See <https://example.com/graph|the graph>, "
        f"due <!date^{AT}^{{date_short_pretty}} at {{time}}|on Monday>.\n"
        "> Quoted, &lt;as it is&gt;\n```for order in stuck:\n    retry(order)```"
    )
    return [section(marks), _rich_text(person, channel, user_group), _MARKDOWN]


def _rich_text(person: str, channel: str, user_group: str) -> Json:
    meant = _line(
        {"type": "user", "user_id": person},
        _text(" asks "),
        {"type": "usergroup", "usergroup_id": user_group},
        _text(" and "),
        {"type": "broadcast", "range": "here"},
        _text(" in "),
        {"type": "channel", "channel_id": channel},
        _text(": "),
        _text("bold", bold=True),
        _text(" italic", italic=True),
        _text(" struck", strike=True),
        _text(" under", underline=True),
        _text(" marked ", highlight=True),
        _text("code", code=True),
        _text(" "),
        {"type": "emoji", "name": "fire"},
        _text(" "),
        {"type": "link", "url": "https://example.com/graph", "text": "the graph"},
        _text(" "),
        {"type": "date", "timestamp": AT, "format": "{date_long} {time}", "fallback": "Monday"},
        _text(" "),
        {"type": "color", "value": "#b3261e"},
        _text(" of "),
        {"type": "team", "team_id": "T00000001"},
    )
    items = {"type": "rich_text_list", "elements": [_line(_text("One")), _line(_text("Two"))]}
    return {
        "type": "rich_text",
        "elements": [
            meant,
            {**items, "style": "bullet"},
            {**items, "style": "bullet", "indent": 1},
            {**items, "style": "ordered", "offset": 2, "border": 1},
            {"type": "rich_text_quote", "elements": [_text("It was the cache.")]},
            {"type": "rich_text_preformatted", "elements": [_text("SELECT 1;\nSELECT 2;")]},
        ],
    }


_MARKDOWN = {
    "type": "markdown",
    "text": "## What happened\nThe **cache** was *cold*, see [the graph](https://example.com).\n"
    "- [x] Warmed it\n- [ ] Alert on it\n\n1. First\n2. Second\n\n> Never again\n\n"
    "| Time | What |\n|---|---|\n| 14:05 | Down |\n| 14:20 | Up |\n\n---\n```\nmake warm\n```",
}


def layout(address: str, *, file: str = "F1") -> list[Json]:
    """What stands around text; a picture in it is this file of the workspace."""
    fields = ("*Status*\nInvestigating", "*Priority*\nP1", "*Owner*\nMaya", "*Since*\n14:05")
    more = {"type": "overflow", "options": choices("Copy link", "Hand over")}
    video = {
        "type": "video",
        "alt_text": "The first minute",
        "title": plain("Replay of the outage"),
        "title_url": "https://example.com/replay",
        "description": plain("Errors a second, one minute in ten seconds"),
        "author_name": "Maya",
        "provider_name": "Example",
        "thumbnail_url": f"{address}/static/mark.svg",
        "video_url": "https://example.com/replay.mp4",
    }
    return [
        {"type": "header", "text": plain("INC-7 · Checkout is down")},
        section("*Nobody can pay.* The card form hangs.", accessory=button("Take it")),
        section(fields=[mrkdwn(one) for one in fields]),
        section("With a picture", accessory=picture(address)),
        section("With more behind dots", accessory=more),
        section("With a choice", accessory=_STATIC),
        {"type": "divider"},
        {
            "type": "context",
            "elements": [picture(address), mrkdwn("by *Maya*"), plain("14:05 :eyes:")],
        },
        picture(address, title=plain("Errors a minute")),
        {"type": "image", "alt_text": "A graph from a file", "slack_file": {"id": file}},
        video,
    ]


def controls(*, person: str, channel: str) -> list[Json]:
    """What can be pressed and chosen."""
    workflow = {"trigger": {"url": "https://slack.com/shortcuts/Ft1/1"}}
    return [
        actions(
            button("Take it", style="primary", action_id="take"),
            button("Cancel", style="danger", confirm=_CONFIRM, action_id="cancel"),
            button("Runbook", url="https://example.com/runbook", action_id="open"),
            {"type": "workflow_button", "text": plain("Hand over"), "workflow": workflow},
            {"type": "overflow", "options": choices("Merge", "Make private")},
        ),
        actions(
            _STATIC,
            {"type": "external_select", "placeholder": plain("Service"), "min_query_length": 1},
            {"type": "users_select", "initial_user": person},
            {"type": "channels_select", "initial_channel": channel},
            {"type": "conversations_select", "default_to_current_conversation": True},
        ),
        actions(
            {
                "type": "multi_static_select",
                "options": choices("Web", "App", "Till"),
                "initial_options": choices("Web", "App"),
            },
            {"type": "multi_users_select", "initial_users": [person]},
            {"type": "multi_channels_select", "initial_channels": [channel]},
            {"type": "multi_conversations_select", "placeholder": plain("Where to tell")},
            {"type": "multi_external_select", "placeholder": plain("Services")},
        ),
        actions(
            {"type": "datepicker", "initial_date": "2026-09-21"},
            {"type": "timepicker", "initial_time": "14:05", "timezone": "Europe/Berlin"},
            {"type": "datetimepicker", "initial_date_time": AT},
        ),
        actions(
            {"type": "radio_buttons", "options": choices("Down", "Slow")},
            {
                "type": "checkboxes",
                "options": [{**choices("Page the owner")[0], "description": mrkdwn("*Now*")}],
            },
        ),
    ]


def tables() -> list[Json]:
    """Rows and columns."""
    rows = [("Service", "Errors"), ("Checkout", "1,204"), ("Search", "3"), ("Mail", "0")]
    table = [[_raw(cell) for cell in row] for row in rows]
    table[1][0] = {"type": "rich_text", "elements": [_line(_text("Checkout", bold=True))]}
    figures = [
        [_raw(rows[0][0]), _raw(rows[0][1])],
        *([_raw(name), _figure(count)] for name, count in rows[1:]),
    ]
    return [
        {"type": "table", "rows": table, "column_settings": [{}, {"align": "right"}]},
        {
            "type": "data_table",
            "caption": "Errors by service",
            "rows": figures,
            "page_size": 2,
            "row_header_column_index": 0,
        },
    ]


def _raw(words: str) -> Json:
    return {"type": "raw_text", "text": words}


def _figure(words: str) -> Json:
    return {"type": "raw_number", "text": words, "value": int(words.replace(",", ""))}


def frames(address: str) -> list[Json]:
    """What frames other blocks."""
    card = {
        "type": "card",
        "title": mrkdwn("*Checkout*"),
        "subtitle": mrkdwn("Owned by Payments"),
        "body": mrkdwn("1,204 errors in five minutes"),
        "icon": picture(address),
        "actions": [button("Runbook", action_id="runbook")],
    }
    tasks = [("1", "Look at the graph", "complete"), ("2", "Roll back", "in_progress")]
    tasks += [("3", "Tell support", "pending"), ("4", "Warm the cache", "error")]
    return [
        card,
        {
            "type": "carousel",
            "elements": [{**card, "hero_image": picture(address)}, card, {**card, "actions": []}],
        },
        {
            "type": "container",
            "title": plain("What we know"),
            "subtitle": mrkdwn("since *14:05*"),
            "is_collapsible": True,
            "has_header_divider": True,
            "child_blocks": [section("The cache is cold."), {"type": "divider"}, section("Why?")],
        },
        {
            "type": "plan",
            "title": "What is next",
            "tasks": [
                {"type": "task_card", "task_id": number, "title": title, "status": status}
                for number, title, status in tasks
            ],
        },
        {
            "type": "task_card",
            "task_id": "5",
            "title": "Find the release",
            "status": "complete",
            "output": {"type": "rich_text", "elements": [_line(_text("Release 41"))]},
            "sources": [{"type": "url", "url": "https://example.com/41", "text": "Release 41"}],
        },
        {
            "type": "context_actions",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "action_id": "felt",
                    "positive_button": {"text": plain("Helped"), "value": "1"},
                    "negative_button": {"text": plain("Did not"), "value": "0"},
                },
                {"type": "icon_button", "icon": "trash", "text": plain("Forget it")},
            ],
        },
    ]


def form(*, person: str, channel: str) -> Json:
    """A modal that asks for everything one can write."""
    rich = {
        "type": "rich_text",
        "elements": [_line(_text("It was the "), _text("cache", bold=True))],
    }
    hint = plain("As you would say it.")
    return modal(
        {"type": "alert", "text": mrkdwn("This *pages* people."), "level": "warning"},
        asks({"type": "plain_text_input", "initial_value": "Nobody can pay"}, hint=hint),
        asks(
            {"type": "plain_text_input", "multiline": True, "placeholder": plain("What is known")},
            label=plain("What happened?"),
            optional=True,
        ),
        asks({"type": "rich_text_input", "initial_value": rich}, label=plain("Summary")),
        asks({"type": "email_text_input", "initial_value": "ada@example.com"}, label=plain("Mail")),
        asks({"type": "url_text_input", "placeholder": plain("https://")}, label=plain("Graph")),
        asks(
            {"type": "number_input", "is_decimal_allowed": False, "initial_value": "12"},
            label=plain("How many are hit?"),
        ),
        asks({"type": "file_input", "filetypes": ["png"], "max_files": 2}, label=plain("Pictures")),
        asks({"type": "users_select", "initial_user": person}, label=plain("Who leads?")),
        asks({"type": "channels_select", "initial_channel": channel}, label=plain("Where?")),
        title=plain("Everything to write"),
    )


def pickers(*, person: str) -> Json:
    """A modal that asks for everything one can choose."""
    several = {"type": "multi_static_select", "option_groups": [group(option("1"), option("2"))]}
    return modal(
        asks(
            {"type": "radio_buttons", "options": choices("Down", "Slow")}, label=plain("How bad?")
        ),
        asks({"type": "checkboxes", "options": choices("Web", "App")}, label=plain("What?")),
        asks({**several, "initial_options": [option("2")]}, label=plain("Services")),
        asks({"type": "multi_users_select", "initial_users": [person]}, label=plain("Who?")),
        asks({"type": "datepicker", "initial_date": "2026-09-21"}, label=plain("Day")),
        asks({"type": "timepicker", "initial_time": "14:05"}, label=plain("Time")),
        asks({"type": "datetimepicker", "initial_date_time": AT}, label=plain("Since")),
        asks({"type": "external_select", "placeholder": plain("Search")}, label=plain("Alert")),
        title=plain("Everything to choose"),
    )


def at_home(address: str) -> Json:
    """A Home."""
    return home(*layout(address)[:4], *tables()[:1])


def types_in(thing: Any) -> Iterator[str]:
    """Go through the types of all that is inside something."""
    if isinstance(thing, dict):
        if isinstance(thing.get("type"), str):
            yield thing["type"]
        thing = list(thing.values())
    for one in thing if isinstance(thing, list) else ():
        yield from types_in(one)
