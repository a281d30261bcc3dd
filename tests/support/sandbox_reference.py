"""What of Slack the stand-in does, made from its tables: `python -m tests.support.sandbox_reference` writes it anew.

Only what is not there, and why, is written here; what is there, the tables say. It ends the page on the sandbox.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

from incidentbot.sandbox.web_api.method import Method, Tier, Token
from incidentbot.sandbox.web_api.table import METHODS
from tests.support.malformed import MESSAGES, VIEWS
from tests.support.slack_contract import methods
from tests.support.slack_judge import DESCRIBED
from tests.support.source import ROOT

FILE = ROOT / "docs" / "sandbox.md"
MARK = "<!-- reference -->\n"
"""Where it begins in the file."""

_TIERS: Mapping[Tier, str] = {
    Tier.TWO: "2",
    Tier.THREE: "3",
    Tier.FOUR: "4",
    Tier.SPECIAL: "special",
}
_HEAD = """
## How much of Slack it is

The stand-in is the judge of everything here, so it refuses what Slack refuses. From here on this page is made from its
tables by `python -m tests.support.sandbox_reference`, and a test holds it to them.
"""
_CHECKED = """\
### How it is checked

- Every method of the table below is held against Slack's reference: its arguments, which of them are required, its
  scopes, its tier, whether it reads JSON. What differs has its reason in
  `tests/integration/sandbox/test_web_api_contract.py`.
- Every refusal in a method's table is tried by a test, and is one that Slack documents for the method, or has its
  reason beside it.
- Every answer, in every test that has a stand-in, is held against Slack's examples: which fields, and of what types.
  Every refusal is held against the method's table.
- Every payload that an app gets, in every such test, passes the schema made from Slack's own types ({described} kinds).
- {malformed} malformed messages and views are refused at the right place, beside what a strict schema made from
  Slack's types says of them; each size in Slack's documentation is tried one too far.
- Slack's clients for Python (sync and async) and for Node (`@slack/bolt`, `@slack/web-api`) work unchanged, over
  Socket Mode and over HTTP.
- What emulators are known to get wrong is a list, each item with the tests that prove it:
  `tests/integration/sandbox/test_naive_emulators.py`.
"""
_METHODS = """\
### Methods

{supported} of Slack's {all} methods. *Arguments*: how many of the documented ones are read; any other is ignored, as
Slack does, and the inspector on the page says so. *Refusals*: how many of the documented words for no are given, and
how many that are not documented but seen, each tried by a test; besides those that all methods have
(`invalid_arguments`, `invalid_auth`, `missing_scope` with `needed` and `provided`, `not_allowed_token_type`,
`not_authed`, `ratelimited`, `token_revoked`, `unknown_method`, and bodies that cannot be read).

| method | supported | tier | scopes (one of) | arguments | refusals |
|---|---|---|---|---|---|
"""
_ELSEWHERE: Mapping[str, str] = {
    "Tokens of people, organisations, Slack Connect": "a bot has one workspace and its own token",
    "`oauth.v2`, `openid.connect`, `canvases`": "come with the first feature that uses them",
    "`parse` and `link_names`; links that become `<links>` by themselves": "text is only escaped",
    "`default_to_current_conversation`": "the field is taken, and nothing is chosen",
    "The block `data_visualization`": "Slack's published types do not have it; it is refused",
    "Previews of links that no app unfurls": "nothing is fetched from anywhere",
    "Thumbnails, comments, reactions on files; remote files": "a file has its bytes, its shares and an end",
    "Workflows, functions, lists, calls, reminders, stars, search": "no incident needs them from a bot",
    "Posting permissions of channels, guests": "everybody may write where they are",
    "Events switched off after many failures, redirects, `ssl_check`": "an address is called, three times more at most",
}
_AS_TYPED = """\
### Where the wire is wider than the types

Payloads have what Slack's published types have, and nothing else, so that no app can come to rely on more. Slack
itself sends more in places: `username` of whoever submits a window, `app_id` and `metadata` in message events, the
whole view in `app_home_opened`, `style` and `confirm` of a pressed button. And its types want what the wire leaves
out: `channel`, `channel_type` and `event_ts` in the messages inside `message_changed` and `message_deleted`, an
`inviter` of whoever joins by themselves (here: they themselves), a `response_url` where a window has none (here:
empty). An app that is to work with Slack reads neither.
"""


def reference() -> str:
    """Write it."""
    documented = methods()
    missing = sorted(documented.keys() - METHODS.keys())
    counted = {"described": len(DESCRIBED), "malformed": len(MESSAGES) + len(VIEWS)}
    return "\n".join(
        [
            _HEAD,
            _CHECKED.format(**counted),
            _METHODS.format(supported=len(METHODS), all=len(documented))
            + "\n".join(_row(name, METHODS[name]) for name in sorted(METHODS)),
            "",
            "### What is not emulated",
            "",
            "| what | instead |",
            "|---|---|",
            *(f"| {what} | {instead} |" for what, instead in _ELSEWHERE.items()),
            "",
            f"These {len(missing)} methods answer `unknown_method`:",
            "",
            *_families(missing),
            "",
            _AS_TYPED,
        ]
    )


def _row(name: str, method: Method) -> str:
    arguments = methods()[name]["args"]["properties"].keys() - {"token"}
    known = {*method.required, *method.optional}
    scopes = ", ".join(f"`{scope}`" for scope in method.scopes)
    cells = (
        f"`{name}`",
        "to people only" if method.errors == ("not_allowed_token_type",) else "yes",
        _TIERS[method.tier],
        scopes or ("the app's token" if method.token is Token.APP else "none"),
        f"{len(known)} of {len(arguments)}",
        _refusals(name, set(method.errors)),
    )
    return f"| {' | '.join(cells)} |"


def _refusals(name: str, given: set[str]) -> str:
    documented = set(methods()[name]["errors"] or ())
    seen = len(given - documented)
    return f"{len(given & documented)} of {len(documented)}" + (f", {seen} seen" if seen else "")


def _families(names: list[str]) -> Iterator[str]:
    for family, members in groupby(names, key=lambda name: name.partition(".")[0]):
        short = (f"`{name.removeprefix(f'{family}.')}`" for name in members)
        yield f"- `{family}`: {', '.join(short)}"


if __name__ == "__main__":
    written_by_hand = FILE.read_text(encoding="utf-8").partition(MARK)[0]
    FILE.write_text(f"{written_by_hand}{MARK}{reference()}", encoding="utf-8")
