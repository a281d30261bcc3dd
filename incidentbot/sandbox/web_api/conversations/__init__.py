"""conversations.*: reading them, changing them, and who is in them."""

from collections.abc import Mapping

from incidentbot.sandbox.web_api.conversations import changing, history, joining, reading
from incidentbot.sandbox.web_api.method import Method

METHODS: Mapping[str, Method] = {
    **reading.METHODS,
    **history.METHODS,
    **changing.METHODS,
    **joining.METHODS,
}
