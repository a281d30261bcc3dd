import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from incidentbot.bootstrap.logs import configure_logs

OURS = "incidentbot.engine.dispatcher"


class Terminal(io.StringIO):
    """Somebody looks at it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _as_it_was_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    root = logging.getLogger()
    level, ours = root.level, logging.getLogger("incidentbot").level
    configured = structlog.get_config()
    monkeypatch.setattr(root, "handlers", list(root.handlers))
    yield
    root.setLevel(level)
    logging.getLogger("incidentbot").setLevel(ours)
    structlog.configure(**configured)


def fail_with_a_secret() -> None:
    title = "Salaries are visible"
    raise KeyError(len(title))


def log_a_failure() -> None:
    try:
        fail_with_a_secret()
    except KeyError:
        structlog.get_logger(OURS).exception("delivery.bug", key="d1")


def test_for_a_machine_each_event_is_one_object_on_one_line() -> None:
    stream = io.StringIO()
    configure_logs(stream)

    structlog.get_logger(OURS).warning("delivery.failed", key="d1", attempts=2)

    [line] = stream.getvalue().splitlines()
    event = json.loads(line)
    assert event.pop("timestamp").endswith("Z")
    assert event == {
        "event": "delivery.failed",
        "key": "d1",
        "attempts": 2,
        "level": "warning",
        "logger": OURS,
    }


def test_for_a_person_it_is_a_line_in_words() -> None:
    terminal = Terminal()
    configure_logs(terminal)

    structlog.get_logger(OURS).warning("delivery.failed", key="d1")

    [line] = terminal.getvalue().splitlines()
    assert "delivery.failed" in line
    assert "{" not in line


def test_our_own_code_may_tell_what_it_does_and_libraries_only_warn() -> None:
    stream = io.StringIO()
    configure_logs(stream)

    structlog.get_logger(OURS).info("event.refused", kind="message")
    structlog.get_logger(OURS).debug("nothing to see")
    for library in ("slack_bolt.AsyncApp", "uvicorn.error"):
        logging.getLogger(library).info("started")
        logging.getLogger(library).warning("look out")
    logging.getLogger("apscheduler.scheduler").warning("a tick is left out")

    logged = [json.loads(line)["event"] for line in stream.getvalue().splitlines()]
    assert logged == ["event.refused", "look out", "look out"]


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()])
def test_a_traceback_shows_where_and_no_values(stream: io.StringIO) -> None:
    configure_logs(stream)

    log_a_failure()

    assert "fail_with_a_secret" in stream.getvalue()
    assert "Salaries" not in stream.getvalue().replace('title = "Salaries are visible"', "")
