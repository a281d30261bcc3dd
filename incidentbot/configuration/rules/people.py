"""Every configured person can be found in Slack, is there once, and is called only by consent."""

from collections.abc import Iterator

from incidentbot.configuration.rules.written import Finding, Written, entries

_PERSON = ("people", "people", "*")


def people_findings(written: Written) -> Iterator[Finding]:
    """Find people who cannot be told from each other, or were not asked about their number."""
    yield from _accounts_used_twice(written, "slack")
    yield from _accounts_used_twice(written, "email")
    for trail, person in entries(written, *_PERSON):
        if not isinstance(person, dict):
            continue
        if not (person.get("slack") or person.get("email")):
            words = "Nothing says who this is in Slack. Write `slack:` or `email:`."
            yield Finding(trail=trail, words=words, on_key=True)
        if person.get("phone") and person.get("phone_consent") is None:
            words = (
                "A number is used only by consent. Write `phone_consent: true` once the person "
                "has agreed, or take the number out."
            )
            yield Finding(trail=(*trail, "phone"), words=words)


def _accounts_used_twice(written: Written, account: str) -> Iterator[Finding]:
    holders: dict[str, str] = {}
    for trail, value in entries(written, *_PERSON, account):
        holder = str(trail[-2])
        first = holders.setdefault(str(value).casefold(), holder)
        if first != holder:
            words = f"'{first}' has this already. Write each person once."
            yield Finding(trail=trail, words=words)
