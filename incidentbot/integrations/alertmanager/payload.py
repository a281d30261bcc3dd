"""Alertmanager's webhook, version 4: the only place that knows its keys."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from incidentbot.domain.alerts.alert import Alert, Notification

_SHOWN = 5


class PayloadError(Exception):
    """This is no notification of Alertmanager's. The message says where, and repeats nothing of it."""


class _Alert(BaseModel):
    status: Literal["firing", "resolved"]
    labels: dict[str, str]
    annotations: dict[str, str] = {}
    starts_at: Annotated[AwareDatetime, Field(alias="startsAt")]
    generator_url: Annotated[str, Field(alias="generatorURL")] = ""
    fingerprint: Annotated[str, Field(min_length=1, max_length=200)]


class _Webhook(BaseModel):
    version: Literal["4"]
    group_key: Annotated[str, Field(alias="groupKey", min_length=1)]
    external_url: Annotated[str, Field(alias="externalURL")] = ""
    alerts: list[_Alert]


def parse(body: bytes) -> Notification:
    """Read the body of a request.

    Raises:
        PayloadError: it says something else.
    """
    try:
        webhook = _Webhook.model_validate_json(body)
    except ValidationError as wrong:
        raise PayloadError(_in_words(wrong)) from None
    return Notification(
        group=webhook.group_key,
        alerts=tuple(map(_alert, webhook.alerts)),
        link=webhook.external_url,
    )


def _alert(sent: _Alert) -> Alert:
    return Alert(
        fingerprint=sent.fingerprint,
        labels=sent.labels,
        annotations=sent.annotations,
        is_firing=sent.status == "firing",
        starts_at=sent.starts_at,
        link=sent.generator_url,
    )


def _in_words(wrong: ValidationError) -> str:
    problems = [
        ": ".join(filter(None, [".".join(map(str, error["loc"])), error["msg"]]))
        for error in wrong.errors(include_url=False, include_input=False)
    ]
    return "; ".join(problems[:_SHOWN])
