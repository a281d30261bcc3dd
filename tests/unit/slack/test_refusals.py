import pytest

from incidentbot.slack.refusals import meaning


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("is_archived", "Unarchive it"),
        ("not_in_channel", "Invite the bot"),
        ("user_disabled", "They have left Slack"),
        ("restricted_action", "Ask an administrator"),
    ],
)
def test_a_refusal_says_what_to_do(error: str, says: str) -> None:
    assert says in meaning(error, {})


def test_a_missing_scope_is_named() -> None:
    said = meaning("missing_scope", {"needed": "pins:write,chat:write", "provided": "users:read"})

    assert "lacks the scope `pins:write` or `chat:write`" in said
    assert "OAuth & Permissions" in said


def test_a_scope_that_slack_does_not_name_is_said_to_be_missing_all_the_same() -> None:
    assert "lacks the scope `one that it needs`" in meaning("missing_scope", {})


def test_what_nobody_has_sentences_for_is_named_as_slack_names_it() -> None:
    assert meaning("frobnicated", {}).startswith("Slack says `frobnicated`.")
