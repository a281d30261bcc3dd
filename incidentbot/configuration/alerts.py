"""What stands in alerts.yaml."""

from pydantic import Field

from incidentbot.configuration.fields import AlertMatcher, AlertText, ChannelName, Key
from incidentbot.configuration.section import Section
from incidentbot.domain.alerts.rule import Reaction


class Rule(Section):
    """What becomes of alerts like these."""

    match: tuple[AlertMatcher, ...] = Field(
        (), description="a list of matchers, such as [severity=critical]"
    )
    then: Reaction = Field(description="ignore, attach, suggest or declare")
    key: AlertText | None = Field(None, description="what alerts of one case have in common")
    title: AlertText | None = Field(None, description="the title of the incident")
    description: AlertText | None = Field(None, description="its description")
    severity: AlertText | None = Field(None, description="a key of the choices in priorities.yaml")
    category: AlertText | None = Field(None, description="a key of categories.yaml")
    subcategory: AlertText | None = Field(None, description="a key of that category's")
    services: tuple[AlertText, ...] = Field((), description="keys of services.yaml")
    channel: ChannelName | None = Field(None, description="where it is suggested")


class AlertsFile(Section):
    """alerts.yaml."""

    owner: Key | None = Field(None, description="a key of people.yaml")
    channel: ChannelName | None = Field(None, description="where incidents are suggested")
    rules: tuple[Rule, ...] = Field((), description="the rules, the first that fits counts")
