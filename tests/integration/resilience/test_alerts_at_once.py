"""Reports that come at once, from several Alertmanagers to several processes: one incident, each alert once."""

import asyncio
from pathlib import Path

from incidentbot.bootstrap.receiving import for_others
from incidentbot.configuration import load_policy
from incidentbot.domain.events import AlertsReported
from incidentbot.domain.incident.parts import AlertTally
from incidentbot.store.queries.incidents import Listing
from tests.support.alerting import SECRETS, Monitoring, alert, ended
from tests.support.configurations import written
from tests.support.databases import Databases
from tests.support.replicas import two_replicas
from tests.support.scene import staged

RULES = "owner: sam\nrules: [{then: declare, key: '{labels.service}'}]"
PEOPLE = "people: {sam: {email: sam@example.com}}"
ALERTS = [
    alert(labels={"service": "checkout", "instance": f"web-{number}"}) for number in range(20)
]


async def test_two_processes_hear_of_the_same_storm_and_make_one_incident(
    postgresql_databases: Databases, tmp_path: Path
) -> None:
    policy = load_policy(written(tmp_path, people=PEOPLE, alerts=RULES))
    with postgresql_databases.fresh() as url:
        async with (
            staged(policy) as scene,
            two_replicas(scene, url, secrets=SECRETS) as replicas,
            for_others(replicas.one.endpoints, trouble=replicas.one.trouble) as one,
            for_others(replicas.other.endpoints, trouble=replicas.other.trouble) as other,
        ):
            both = [Monitoring(address=one), Monitoring(address=other)]

            storm = [each.sends(ALERTS[at], group=str(at)) for at in range(20) for each in both]
            assert set(await asyncio.gather(*storm)) == {200}
            ends = [each.sends(*map(ended, ALERTS)) for each in both]
            assert set(await asyncio.gather(*ends)) == {200}
            await replicas.settle()

            found = await replicas.one.context.read(
                lambda view: view.incidents.listing(Listing(), viewer=None)
            )
            facts = await replicas.one.context.read(
                lambda view: view.timelines.of(found[0].incident_id)
            )

    reports = [fact.event for fact in facts if isinstance(fact.event, AlertsReported)]
    assert len(found) == 1
    assert found[0].alerts == AlertTally(source="Alertmanager", firing=0, total=20)
    assert sum(one.fired.count for one in reports) == 20
    assert sum(one.resolved.count for one in reports) == 20
