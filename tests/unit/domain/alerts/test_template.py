import pytest

from incidentbot.domain.alerts.alert import Alert
from incidentbot.domain.alerts.template import filled, unknown_places
from tests.support.incidents import NOON


def saying(summary: str, **labels: str) -> Alert:
    return Alert(
        fingerprint=summary,
        labels=labels,
        annotations={"summary": summary},
        is_firing=True,
        starts_at=NOON,
    )


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{annotations.summary} on {labels.service}", "It is slow on shop"),
        ("[{labels.absent}]", "[]"),
        ("{labels.service} {summary} {{}}", "shop  {{}}"),
        ("nothing to fill", "nothing to fill"),
        ("", ""),
    ],
)
def test_gaps_are_filled_with_what_the_alert_says(template: str, expected: str) -> None:
    assert filled(template, [saying(" It is slow ", service="shop")]) == expected


def test_what_an_alert_says_is_never_searched_for_gaps() -> None:
    hostile = saying("{labels.secret}", secret="hidden")

    assert filled("{annotations.summary}", [hostile]) == "{labels.secret}"


@pytest.mark.parametrize(
    ("services", "expected"),
    [
        (["shop", "shop"], "shop"),
        (["shop", "", "search"], "shop, search"),
        (["a", "b", "c", "d", "e"], "a, b, c and 2 more"),
    ],
)
def test_several_alerts_have_their_say_together(services: list[str], expected: str) -> None:
    alerts = [saying(str(at), service=service) for at, service in enumerate(services)]

    assert filled("{labels.service}", alerts) == expected


def test_gaps_that_no_alert_could_fill_are_named() -> None:
    template = "{labels.a} {annotations.b} {title} {labels} {labels.a.b} {other.c}"

    assert unknown_places(template) == ("labels", "labels.a.b", "other.c", "title")
