"""What must fit together across keys and files, one kind of rule per module.

The rules look at the text as it was written, not at the validated whole: so a mistake in one
place hides none in another.
"""

from collections.abc import Iterator
from itertools import chain

from incidentbot.configuration.rules.alerts import alert_findings
from incidentbot.configuration.rules.escalation import escalation_findings
from incidentbot.configuration.rules.people import people_findings
from incidentbot.configuration.rules.priorities import matrix_findings
from incidentbot.configuration.rules.process import requirement_findings
from incidentbot.configuration.rules.references import reference_findings
from incidentbot.configuration.rules.rotations import rotation_findings
from incidentbot.configuration.rules.taken import calendar_findings, service_findings
from incidentbot.configuration.rules.written import Finding, Written


def findings(written: Written) -> Iterator[Finding]:
    """Check everything that no single value can know of itself."""
    return chain(
        reference_findings(written),
        people_findings(written),
        escalation_findings(written),
        service_findings(written),
        calendar_findings(written),
        matrix_findings(written),
        requirement_findings(written),
        rotation_findings(written),
        alert_findings(written),
    )
