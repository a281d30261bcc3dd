"""From what is written to what the domain works with. Everything has been checked before."""

from collections.abc import Mapping

from incidentbot.configuration import people, schema
from incidentbot.configuration.levels import escalation_rules_of
from incidentbot.configuration.promises import calendars_of, sla_policy_of
from incidentbot.configuration.reactions import alert_policy_of
from incidentbot.configuration.turns import on_call_policy_of
from incidentbot.domain.catalogue import Catalogue, Category, Service, Subcategory
from incidentbot.domain.communication import StatusUpdateTemplate
from incidentbot.domain.person import PersonEntry, Secret, WayTo
from incidentbot.domain.policy import (
    Bookmark,
    Choice,
    CommunicationPolicy,
    Policy,
    ProcessPolicy,
    RoomPolicy,
)
from incidentbot.domain.priority import PriorityMatrix, SeverityChoice
from incidentbot.domain.process_profile import REQUIRED, Moment
from incidentbot.domain.role import Role, RoleDefinition


def policy_of(written: schema.Organisation) -> Policy:
    """Build the policy that these files describe."""
    choices = {key: _severity(key, choice) for key, choice in written.priorities.choices.items()}
    calendars = calendars_of(written.calendars)
    return Policy(
        matrix=_matrix(written.priorities),
        severity_choices=tuple(choices.values()),
        when_unsure=choices[written.priorities.when_unsure],
        catalogue=Catalogue(
            services=_services(written.services), categories=_categories(written.categories)
        ),
        roles={role: _role(role, getattr(written.roles, role)) for role in Role},
        people=tuple(_person(key, person) for key, person in written.people.people.items()),
        rooms=_rooms(written.rooms),
        process=_process(written.process),
        on_call=on_call_policy_of(written.rotations),
        sla=sla_policy_of(written.sla, calendars),
        escalation=escalation_rules_of(written.escalation, calendars),
        alerts=alert_policy_of(written.alerts),
        communication=_communication(written.communication),
        administrators=written.permissions.administrators,
        permissions={
            action.value: tuple(standing.value for standing in who)
            for action, who in written.permissions.permissions.items()
        },
    )


def _matrix(written: schema.PrioritiesFile) -> PriorityMatrix:
    return PriorityMatrix(
        cells={
            (impact, urgency): priority
            for impact, row in written.matrix.items()
            for urgency, priority in row.items()
        }
    )


def _severity(key: str, written: schema.Severity) -> SeverityChoice:
    return SeverityChoice(
        key=key,
        words=written.words,
        explanation=written.explanation,
        impact=written.impact,
        urgency=written.urgency,
    )


def _services(written: schema.ServicesFile) -> tuple[Service, ...]:
    return tuple(
        Service(
            key=key,
            name=service.name,
            description=service.description,
            owners=service.owners,
            rotation=service.rotation,
            runbook=service.runbook,
        )
        for key, service in written.services.items()
    )


def _categories(written: schema.CategoriesFile) -> tuple[Category, ...]:
    return tuple(
        Category(
            key=key,
            name=category.name,
            subcategories=tuple(
                Subcategory(key=below, name=name) for below, name in category.subcategories.items()
            ),
            default_subcategory=category.default,
        )
        for key, category in written.categories.items()
    )


def _role(role: Role, written: schema.RoleText) -> RoleDefinition:
    return RoleDefinition(
        role=role, name=written.name, purpose=written.purpose, tasks=written.tasks
    )


def _person(key: str, written: people.Person) -> PersonEntry:
    return PersonEntry(
        key=key,
        name=written.name,
        slack_user_id=written.slack,
        email=written.email,
        # Here ends the way of a number without consent: no value of ours ever holds it.
        phone=written.phone if written.phone_consent else None,
        zone=written.zone,
        skills=written.skills,
        working_hours=written.working_hours,
        roles=written.roles,
        ways=tuple(_way(one) for one in written.channels),
        reachable=written.reachable,
        quiet=written.quiet_hours,
    )


def _way(written: people.ContactChannel) -> WayTo:
    secret = Secret(written.url.get_secret_value()) if written.url else None
    return WayTo(key=written.name, address=secret)


def _rooms(written: schema.RoomsFile) -> RoomPolicy:
    return RoomPolicy(
        name_prefix=written.name_prefix,
        announcement_channel=written.announcement_channel,
        responders=written.responders,
        meeting_link=written.meeting_link,
        bookmarks=tuple(
            Bookmark(title=bookmark.title, link=bookmark.link, emoji=bookmark.emoji)
            for bookmark in written.bookmarks
        ),
    )


def _process(written: schema.ProcessFile) -> ProcessPolicy:
    profile = REQUIRED[written.profile]
    return ProcessPolicy(
        profile=written.profile,
        required={
            moment: profile[moment] | frozenset(written.also_required.get(moment, ()))
            for moment in Moment
        },
        hold_reasons=_choices(written.hold_reasons),
        cancel_reasons=_choices(written.cancel_reasons),
        priority_reasons=_choices(written.priority_reasons),
        resolution_codes=_choices(written.resolution_codes),
        reopen_window=written.reopen_window,
        undo_window=written.undo_window,
    )


def _choices(written: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(key=key, words=words) for key, words in written.items())


def _communication(written: schema.CommunicationFile) -> CommunicationPolicy:
    return CommunicationPolicy(
        templates={
            status: StatusUpdateTemplate(text=text) for status, text in written.templates.items()
        },
    )
