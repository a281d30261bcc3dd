"""How the slash command is used, in words."""

from collections.abc import Mapping
from difflib import get_close_matches

from incidentbot.blueprint.verb import AnyVerb
from incidentbot.domain.permission import GROUPS, Permissions, Standing, in_short, words_of
from incidentbot.slack.blocks import Message, context, section
from incidentbot.slack.paragraphs import paragraphs
from incidentbot.slack.text import escape


def help_message(
    verbs: Mapping[str, AnyVerb], *, permissions: Permissions, command_name: str
) -> Message:
    """Every verb with what follows it, what it does, and who may."""
    head = (
        f"*`{command_name}`* alone declares an incident; in a situation room it shows what you can do there. "
        "Every word works anywhere: in a room it means that incident, elsewhere name it (`INC-7`) or pick it."
    )
    lines = [
        f"`{_line(command_name, word, verb)}` {verb.summary}{_who_may(verb, permissions)}"
        for word, verb in verbs.items()
    ]
    who = [f"_{word}_: {words_of(group)}" for word, group in GROUPS.items()]
    words = ", ".join(f"`{word}`" for word in verbs)
    return Message(
        text=f"{head}\nThe words are: {words}.",
        blocks=(section(head), *paragraphs(lines), context(*who)),
    )


def unknown_word(word: str, verbs: Mapping[str, AnyVerb], *, command_name: str) -> str:
    """Say what there is instead of a word that there is not."""
    close = get_close_matches(word.lower(), verbs, n=1)
    meant = f" Did you mean `{command_name} {close[0]}`?" if close else ""
    examples = [example for verb in verbs.values() for example in verb.examples][:4]
    lines = "\n".join(f"• `{command_name} {example}`" for example in examples)
    return (
        f"There is no `{escape(word)}`.{meant}\nFor example:\n{lines}\n"
        f"`{command_name} help` lists everything."
    )


def _line(command_name: str, word: str, verb: AnyVerb) -> str:
    return " ".join(filter(None, [command_name, word, escape(verb.usage)]))


def _who_may(verb: AnyVerb, permissions: Permissions) -> str:
    if verb.action is None or Standing.ANYONE in permissions[verb.action]:
        return ""
    return f" _({in_short(permissions[verb.action])})_"
