"""How a call comes in: in the query, as a form, in parts, or as JSON; the token in a header, or among the arguments."""

import json
from dataclasses import dataclass, field

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from incidentbot.sandbox.workspace.archive import Json
from incidentbot.sandbox.workspace.refusal import SlackError

_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came in: the token, what the query and the form said, what the JSON body said; or why it is unreadable."""

    token: str = ""
    form: Json = field(default_factory=dict)
    body: Json = field(default_factory=dict)
    unreadable: SlackError | None = None

    def arguments(self, *, takes_json: bool) -> Json:
        """Give the arguments; the JSON body counts only for methods that read it."""
        return {**self.form, **(self.body if takes_json else {})}


async def read(request: Request) -> Asked:
    """Read a call."""
    said: Json = dict(request.query_params)
    body: Json = {}
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if content_type in _FORMS:
            said |= await _form(request)
        elif content_type == _JSON:
            body = _json(await request.body())
        elif await request.body():
            return Asked(unreadable=SlackError("invalid_post_type"))
    except SlackError as unreadable:
        return Asked(unreadable=unreadable)
    return Asked(token=_token(request, str(said.pop("token", ""))), form=said, body=body)


def _token(request: Request, in_arguments: str) -> str:
    scheme, _, in_header = request.headers.get("authorization", "").partition(" ")
    return in_header.strip() if scheme.lower() == "bearer" else in_arguments


async def _form(request: Request) -> Json:
    try:
        form: FormData = await request.form()
    except HTTPException:
        raise SlackError("invalid_form_data") from None
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _json(body: bytes) -> Json:
    if not body:
        return {}
    try:
        said = json.loads(body)
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(said, dict):
        raise SlackError("json_not_object")
    # A token in here is not seen: it belongs into the header.
    said.pop("token", None)
    return said
