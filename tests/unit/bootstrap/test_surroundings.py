import pytest

from incidentbot.bootstrap.surroundings import mail_server_of
from incidentbot.domain.person import Secret
from incidentbot.messengers.mail import MailServer, Security
from incidentbot.settings import read_settings

pytestmark = pytest.mark.usefixtures("no_settings")


def mail_server(monkeypatch: pytest.MonkeyPatch, **given: str) -> MailServer | None:
    for name, value in given.items():
        monkeypatch.setenv(f"INCIDENTBOT_MAIL_{name}", value)
    return mail_server_of(read_settings())


def test_without_a_mail_server_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mail_server(monkeypatch) is None


def test_a_mail_server_is_spoken_to_in_private_unless_one_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = mail_server(monkeypatch, HOST="mail.example.com", FROM="bot@example.com")

    assert server == MailServer(
        host="mail.example.com", port=587, security=Security.STARTTLS, sender="bot@example.com"
    )


def test_who_must_show_a_password_has_it_and_it_stands_in_no_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = mail_server(
        monkeypatch,
        HOST="127.0.0.1",
        PORT="25",
        SECURITY="none",
        FROM="bot@example.com",
        USER="bot",
        PASSWORD="sesame",
    )

    assert server is not None
    assert (server.user, server.password) == ("bot", Secret("sesame"))
    assert "sesame" not in repr(server)
