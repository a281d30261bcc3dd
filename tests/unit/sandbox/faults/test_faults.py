"""Which rule hits what, when, and how often."""

import pytest

from incidentbot.sandbox.faults import Faults, ScriptError
from tests.support.hands import Hands

METHODS = ("chat.postMessage", "chat.update", "pins.add")


def with_rules(script: str, *, clock: Hands | None = None, seed: int = 0) -> Faults:
    faults = Faults(real_time=clock or Hands(), methods=METHODS, seed=seed)
    faults.script(script)
    return faults


def struck(faults: Faults, method: str) -> str | None:
    hit = faults.of_call(method)
    return None if hit is None else hit.mishap.rule


@pytest.mark.parametrize(
    ("where", "hit"),
    [
        ("*", ["chat.postMessage", "chat.update", "pins.add"]),
        ("chat", ["chat.postMessage", "chat.update"]),
        ("chat.*", ["chat.postMessage", "chat.update"]),
        ("chat.update", ["chat.update"]),
        ("response_url", []),
    ],
)
def test_a_rule_is_about_a_method_a_family_or_everything(where: str, hit: list[str]) -> None:
    faults = with_rules(f"{where}: slow")

    assert [method for method in METHODS if struck(faults, method)] == hit


@pytest.mark.parametrize("where", ["*", "events", "events.*", "events.message"])
def test_an_event_can_come_again_and_nothing_else_can(where: str) -> None:
    faults = with_rules(f"{where}: repeat")

    assert faults.of_request("events", "message", over_socket=False)
    assert not faults.of_request("commands", "/incident", over_socket=True)
    assert not faults.of_call("chat.postMessage")


def test_only_who_uses_sockets_can_lose_one() -> None:
    faults = with_rules("*: drop")

    assert not faults.of_request("commands", "/incident", over_socket=False)
    assert faults.of_request("commands", "/incident", over_socket=True)


def test_the_first_rule_that_hits_counts_until_it_is_spent() -> None:
    faults = with_rules("chat: slow x2\n*: reset-after")

    hit = [struck(faults, method) for method in ("pins.add", "chat.update", *["chat.update"] * 2)]

    later = "*: reset-after"
    assert hit == [later, "chat: slow x2", "chat: slow x2", later]
    first, second = faults.rules()
    assert (first.is_spent, first.hits) == (True, 2)
    assert (second.is_spent, dict(second.hit)) == (False, {"pins.add": 1, "chat.update": 1})


def test_a_rule_has_its_time() -> None:
    clock = Hands()
    faults = with_rules("*: slow after 10s for 5s", clock=clock)
    begin = clock.now

    hit = []
    for seconds in (0, 9, 10, 14, 15, 99):
        clock.now = begin + seconds
        hit.append(bool(struck(faults, "pins.add")))

    assert hit == [False, False, True, True, False, False]


def test_chance_hits_its_share_and_the_same_ones_again() -> None:
    def hit(seed: int) -> list[bool]:
        faults = with_rules("*: slow 30%", seed=seed)
        return [bool(struck(faults, "pins.add")) for _ in range(1_000)]

    assert hit(1) == hit(1)
    assert hit(1) != hit(2)
    assert 250 < sum(hit(1)) < 350


def test_what_one_rule_hits_does_not_change_by_another() -> None:
    alone, together = with_rules("pins: slow 30%"), with_rules("pins: slow 30%; chat: slow 30%")

    hit = []
    for faults in (alone, together):
        hit.append([bool(struck(faults, "pins.add")) for _ in range(100)])
        struck(faults, "chat.update")

    assert hit[0] == hit[1]


def test_when_slack_is_down_nothing_else_happens() -> None:
    faults = with_rules("*: slow")

    [down] = faults.script("*: down")
    hit = [struck(faults, "pins.add")]
    faults.remove(down.number)
    hit.append(struck(faults, "pins.add"))

    assert hit == ["*: down", "*: slow"]


@pytest.mark.parametrize(
    ("script", "is_down"),
    [("*: slow", False), ("*: down", True), ("*: down after 5s", False), ("*: down for 0s", False)],
)
def test_slack_is_down_for_as_long_as_a_rule_says(script: str, *, is_down: bool) -> None:
    assert with_rules(script).is_down is is_down


def test_whoever_watches_is_told_of_rules_and_of_hits() -> None:
    faults, told = Faults(real_time=Hands(), methods=METHODS), list[int]()
    faults.watch(lambda: told.append(sum(one.hits for one in faults.rules())))

    faults.script("*: slow; pins: slow")
    faults.of_call("pins.add")
    faults.remove(faults.rules()[1].number)
    faults.clear()

    assert told == [0, 1, 1, 0]
    assert faults.rules() == []


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("chat.postMesage: slow", "Did you mean chat.postMessage?"),
        ("calls.add: slow", "such as chat.postMessage"),
        ("chat.update: lose", "lose cannot happen to chat.update. It can happen to events, comm"),
        ("event: lose", "Did you mean events?"),
        ("commands: repeat", "It can happen to events and *."),
        ("chat: down for 5s", "Write `*: down for 5s`."),
    ],
)
def test_a_rule_that_can_hit_nothing_is_refused_with_what_could_be_meant(
    rule: str, words: str
) -> None:
    faults = Faults(real_time=Hands(), methods=METHODS)

    with pytest.raises(ScriptError) as caught:
        faults.script(f"*: slow; {rule}")

    assert words in str(caught.value)
    assert faults.rules() == []
