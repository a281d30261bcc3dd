import pytest

from incidentbot.domain.errors import FormError
from incidentbot.domain.identifiers import IncidentId, PersonId
from incidentbot.domain.incident.merge import merge
from incidentbot.domain.incident.ownership import NotOpenError
from incidentbot.domain.lifecycle import Status
from incidentbot.domain.way import NoWayError
from tests.support.incidents import NOON, OUTSIDER, REPORTER, incident

OTHER = incident(incident_id=IncidentId("i3"), reference="INC-3")
SECRET = incident(incident_id=IncidentId("i4"), reference="PRIV-4", private=True)


def test_a_duplicate_ends_and_names_the_other_one() -> None:
    state = merge(incident(), into=OTHER, now=NOON).state

    assert (state.status, state.merged_into) == (Status.MERGED, OTHER.incident_id)


def test_an_incident_is_no_duplicate_of_itself() -> None:
    with pytest.raises(FormError, match="INC-1 cannot be a duplicate of itself"):
        merge(incident(), into=incident(), now=NOON)


def test_nothing_is_merged_into_what_has_ended() -> None:
    with pytest.raises(NotOpenError, match="INC-3 is cancelled"):
        merge(
            incident(),
            into=incident(reference="INC-3", status=Status.CANCELLED, incident_id=IncidentId("i3")),
            now=NOON,
        )


def test_what_has_ended_is_not_merged() -> None:
    with pytest.raises(NoWayError):
        merge(incident(status=Status.RESOLVED), into=OTHER, now=NOON)


def test_everybody_sees_a_public_incident_so_it_never_names_a_private_one() -> None:
    with pytest.raises(FormError) as refused:
        merge(incident(), into=SECRET, now=NOON)

    assert "PRIV-4 is private" in refused.value.fields["into"]


def test_a_private_incident_names_another_if_all_its_people_know_that_one() -> None:
    mine = incident(private=True, reference="PRIV-1")

    assert merge(mine, into=SECRET, now=NOON).state.merged_into == SECRET.incident_id


def test_a_private_incident_does_not_name_another_to_people_who_do_not_know_that_one() -> None:
    people = frozenset[PersonId]({REPORTER, OUTSIDER})

    with pytest.raises(FormError, match="PRIV-4 is private"):
        merge(incident(private=True, audience=people), into=SECRET, now=NOON)


def test_a_private_incident_can_be_a_duplicate_of_a_public_one() -> None:
    mine = incident(private=True, reference="PRIV-1")

    assert merge(mine, into=OTHER, now=NOON).state.status is Status.MERGED
