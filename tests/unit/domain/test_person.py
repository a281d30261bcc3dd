from incidentbot.domain.person import PersonEntry, PersonId, Profile, entry_of, person_of
from incidentbot.domain.working_hours import parse_working_hours

SLACK = Profile(slack_user_id="U0MAYA", name="maya", email="Maya@Example.com", zone="Europe/London")
HOURS = parse_working_hours("Mon-Fri 09:00-17:00")


def test_an_entry_is_found_by_slack_id() -> None:
    maya = PersonEntry(key="maya", slack_user_id="U0MAYA")

    assert entry_of(SLACK, [PersonEntry(key="jon", slack_user_id="U0JON"), maya]) is maya


def test_an_entry_is_found_by_email_whatever_its_case() -> None:
    maya = PersonEntry(key="maya", email="maya@example.COM")

    assert entry_of(SLACK, [PersonEntry(key="jon", email="jon@example.com"), maya]) is maya


def test_a_slack_id_counts_for_more_than_an_address() -> None:
    by_email = PersonEntry(key="shared", email="maya@example.com")
    by_id = PersonEntry(key="maya", slack_user_id="U0MAYA")

    assert entry_of(SLACK, [by_email, by_id]) is by_id


def test_an_entry_with_another_slack_id_is_somebody_else_even_with_the_same_address() -> None:
    jon = PersonEntry(key="jon", slack_user_id="U0JON", email="maya@example.com")

    assert entry_of(SLACK, [jon]) is None


def test_no_address_on_both_sides_is_no_match() -> None:
    nameless = Profile(slack_user_id="U0BOT", name="bot")

    assert entry_of(nameless, [PersonEntry(key="maya")]) is None


def test_what_is_not_configured_comes_from_slack() -> None:
    person = person_of(SLACK, person_id=PersonId("p1"), entries=[])

    assert (person.person_id, person.slack_user_id) == ("p1", "U0MAYA")
    assert (person.name, person.email, person.zone) == ("maya", "Maya@Example.com", "Europe/London")
    assert (person.phone, person.skills, person.working_hours) == (None, (), None)


def test_what_is_configured_wins() -> None:
    entry = PersonEntry(
        key="maya",
        name="Maya Okafor",
        slack_user_id="U0MAYA",
        email="on-call@example.com",
        phone="+44 20 7946 0000",
        zone="Africa/Lagos",
        skills=("payments",),
        working_hours=HOURS,
    )

    person = person_of(SLACK, person_id=PersonId("p1"), entries=[entry])

    assert (person.name, person.email) == ("Maya Okafor", "on-call@example.com")
    assert (person.phone, person.zone) == ("+44 20 7946 0000", "Africa/Lagos")
    assert (person.skills, person.working_hours) == (("payments",), HOURS)


def test_somebody_without_a_zone_anywhere_lives_in_utc() -> None:
    nowhere = Profile(slack_user_id="U0NEW", name="new")

    assert person_of(nowhere, person_id=PersonId("p2"), entries=[]).zone == "UTC"
