"""What a lint looks at, and what it has to say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from incidentbot.configuration.document import Trail
from incidentbot.configuration.rules.written import Written
from incidentbot.configuration.schema import Organisation
from incidentbot.domain.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """A configuration that can be used: as text, as it was understood, and as the policy that it makes.

    `today` is where lints that walk through time begin.
    """

    written: Written
    organisation: Organisation
    policy: Policy
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that can be used and hardly is what was meant. `trail` begins with the file's name.

    What is `grave` will hurt somebody; the rest may have its reasons.
    """

    trail: Trail
    words: str
    grave: bool = False


Lint = Callable[[Linted], Iterator[Remark]]
