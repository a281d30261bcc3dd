"""A folder that changes while the bot runs."""

import os
from pathlib import Path

import pytest

from incidentbot.configuration import (
    Configuration,
    ConfigurationError,
    Refused,
    WatchedFolder,
    policy_in,
)
from incidentbot.configuration.folder import files_of
from incidentbot.engine.policies import UnreadableTextsError
from tests.support.configurations import written
from tests.support.policies import shipped_policy

SERVICES = "services: {shop: {name: Shop}}"
OTHERS = "services: {store: {name: Store}}"


def keys(read: object) -> list[str]:
    assert isinstance(read, Configuration)
    return [service.key for service in read.policy.catalogue.services]


def test_as_long_as_nothing_changes_nothing_is_read(tmp_path: Path) -> None:
    watched = WatchedFolder(written(tmp_path, services=SERVICES))

    assert keys(watched.configuration) == ["shop"]
    assert [watched.look() for _ in range(3)] == [None, None, None]


def test_what_is_shipped_never_changes() -> None:
    watched = WatchedFolder(None)

    assert watched.configuration.policy == shipped_policy()
    assert watched.look() is None


def test_a_change_is_read_once_when_it_has_come_to_rest(tmp_path: Path) -> None:
    watched = WatchedFolder(written(tmp_path, services=SERVICES))

    written(tmp_path, services="services: {st")
    assert watched.look() is None
    written(tmp_path, services=OTHERS)
    assert watched.look() is None

    assert keys(watched.look()) == ["store"]
    assert watched.look() is None


def test_a_new_file_counts_and_so_does_one_that_is_gone(tmp_path: Path) -> None:
    watched = WatchedFolder(tmp_path)
    shipped = keys(watched.configuration)

    written(tmp_path, services=SERVICES)
    assert watched.look() is None
    assert keys(watched.look()) == ["shop"]
    (tmp_path / "services.yaml").unlink()
    assert watched.look() is None
    assert keys(watched.look()) == shipped


def test_a_file_that_says_the_same_as_before_is_no_news(tmp_path: Path) -> None:
    watched = WatchedFolder(written(tmp_path, services=SERVICES))
    before = watched.configuration

    os.utime(tmp_path / "services.yaml", ns=(1, 1))

    assert [watched.look(), watched.look()] == [None, None]
    assert watched.configuration.policy.version == before.policy.version


def test_what_cannot_be_used_is_said_once_and_leaves_what_was(tmp_path: Path) -> None:
    watched = WatchedFolder(written(tmp_path, services=SERVICES))

    written(tmp_path, services="services: [shop]")
    watched.look()
    refused = watched.look()

    assert isinstance(refused, Refused)
    assert "services.yaml:1:11" in str(refused.error)
    assert refused.texts["services"] == "services: [shop]"
    assert watched.look() is None
    assert keys(watched.configuration) == ["shop"]


def test_back_to_what_held_all_the_time_is_news_and_so_is_the_same_mistake_anew(
    tmp_path: Path,
) -> None:
    watched = WatchedFolder(written(tmp_path, services=SERVICES))

    def read(text: str) -> object:
        written(tmp_path, services=text)
        watched.look()
        return watched.look()

    first, again = read("services: []"), read("services: [ ]")
    assert keys(read(SERVICES)) == ["shop"]
    assert isinstance(first, Refused)
    assert isinstance(again, Refused)
    assert first.version != again.version
    once_more = read("services: []")
    assert isinstance(once_more, Refused)
    assert once_more.version == first.version


def test_a_folder_that_is_gone_is_a_mistake(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    watched = WatchedFolder(written(folder, services=SERVICES))

    (folder / "services.yaml").unlink()
    folder.rmdir()
    watched.look()
    refused = watched.look()

    assert isinstance(refused, Refused)
    assert "There is no such folder" in str(refused.error)
    assert refused.texts == {}


def test_at_the_start_a_mistake_is_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        WatchedFolder(written(tmp_path, services="services: []"))


def test_who_there_is_is_kept_by_nothing(tmp_path: Path) -> None:
    number = "people: {maya: {slack: U012AB3CD, phone: +44 20 7946 0000, phone_consent: false}}"
    watched = WatchedFolder(written(tmp_path, people=number))
    good = watched.configuration

    written(tmp_path, services="services: []")
    watched.look()
    bad = watched.look()

    assert isinstance(bad, Refused)
    assert "7946" not in repr((good.texts, bad.texts))
    assert good.texts.keys() == bad.texts.keys() == set(files_of(None)) - {"people"}


def test_what_is_kept_makes_the_same_promises_again(tmp_path: Path) -> None:
    written(
        tmp_path,
        people="people: {maya: {slack: U012AB3CD}}",
        services="services: {shop: {name: Shop, owners: [maya]}}",
        calendars="calendars: {day: {name: Day, zone: UTC, hours: [Mon-Fri 08:00-18:00]}}",
        sla="targets: {P1: {resolve: {within: 4h, calendar: day}}}\nby_service: {shop: {P1: {resolve: 2h}}}",
    )
    before = WatchedFolder(tmp_path).configuration

    again = policy_in(before.texts)

    assert again.sla == before.policy.sla
    assert again.people == ()


@pytest.mark.parametrize("text", ["targets: [", "targets: {P1: {resolve: soon}}"])
def test_what_was_kept_may_be_beyond_a_later_program(text: str) -> None:
    with pytest.raises(UnreadableTextsError):
        policy_in({"sla": text})


def test_a_file_of_an_earlier_program_that_there_is_not_any_more_does_not_matter() -> None:
    assert policy_in({"horoscopes": "today: good"}) == shipped_policy()


def test_what_editors_hide_beside_a_file_is_not_looked_at(tmp_path: Path) -> None:
    watched = WatchedFolder(written(tmp_path, services=SERVICES))

    (tmp_path / ".#services.yaml").symlink_to("somebody@somewhere.1234")
    (tmp_path / ".services.yaml").write_text("services: [")

    assert [watched.look(), watched.look()] == [None, None]


def test_a_file_that_leads_nowhere_is_a_mistake_until_it_leads_somewhere(tmp_path: Path) -> None:
    watched = WatchedFolder(written(tmp_path, services=SERVICES))
    (tmp_path / "sla.yaml").symlink_to(tmp_path / "later")

    watched.look()
    refused = watched.look()
    (tmp_path / "later").write_text("targets: {}")
    watched.look()

    assert isinstance(refused, Refused)
    assert "sla.yaml:1:1: This file cannot be read" in str(refused.error)
    assert keys(watched.look()) == ["shop"]
