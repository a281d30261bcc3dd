"""Read a folder of configuration, or say everything that is wrong with it at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from incidentbot.configuration.assembly import policy_of
from incidentbot.configuration.complaint import complaints
from incidentbot.configuration.document import Document, Trail, document_of, read_document
from incidentbot.configuration.folder import DEFAULTS, files_of, strangers_in
from incidentbot.configuration.problem import ConfigurationError, Problem
from incidentbot.configuration.rules import findings
from incidentbot.configuration.rules.written import Written
from incidentbot.configuration.schema import Organisation
from incidentbot.domain.policy import Policy
from incidentbot.engine.policies import Texts, UnreadableTextsError

_PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """A configuration that can be used: its files, what they say, and the policy that they make."""

    documents: Mapping[str, Document]
    organisation: Organisation
    policy: Policy

    @property
    def texts(self) -> Texts:
        """What may be kept: the text of every file but one, by its name without the ending."""
        return kept_of({stem: document.text for stem, document in self.documents.items()})

    @property
    def written(self) -> Written:
        """What every file says, by its name without the ending."""
        return _written(self.documents)

    def problem(self, trail: Trail, words: str, *, on_key: bool = False) -> Problem:
        """Complain about something. `trail` begins with the file's name."""
        return _problem(self.documents, trail, words, on_key=on_key)


def load_policy(folder: Path | None) -> Policy:
    """Give the organisation's policy. A file that the folder does not have is the shipped one.

    Raises:
        ConfigurationError: something cannot be used. It holds all problems, each with its place.
    """
    return read_configuration(folder).policy


def read_configuration(folder: Path | None) -> Configuration:
    """Read the organisation's files. One that the folder does not have is the shipped one.

    Raises:
        ConfigurationError: something cannot be used. It holds all problems, each with its place.
    """
    documents, problems = _read(files_of(folder))
    problems += strangers_in(folder)
    problems += _misfits(documents)
    organisation, objections = _validated(documents)
    problems += objections
    if organisation is None or problems:
        raise ConfigurationError(problems)
    version = version_of({stem: document.text for stem, document in documents.items()})
    policy = replace(policy_of(organisation), version=version)
    return Configuration(documents=documents, organisation=organisation, policy=policy)


def policy_in(texts: Texts) -> Policy:
    """Give the policy that these texts made once, without its people. A file that is not among them is the shipped one.

    Raises:
        UnreadableTextsError: this version of the program cannot use them.
    """
    shipped = {stem: _shipped(file) for stem, file in files_of(None).items()}
    try:
        kept = {stem: document_of(text, file=stem) for stem, text in texts.items()}
    except ConfigurationError as refused:
        raise UnreadableTextsError from refused
    # That its parts fit together was found out when it was new, and its people are not among it any more.
    organisation, _ = _validated(shipped | {stem: kept[stem] for stem in kept.keys() & shipped})
    if organisation is None:
        raise UnreadableTextsError
    return policy_of(organisation)


def kept_of(texts: Texts) -> Texts:
    """Leave out people.yaml: a number that somebody wrote down without consent is not to be held by anything."""
    return {stem: text for stem, text in texts.items() if stem != _PEOPLE}


def version_of(texts: Texts) -> str:
    """Name a configuration by its text: the same text, the same name."""
    return sha256(repr(sorted(texts.items())).encode()).hexdigest()


def _read(files: Mapping[str, Path]) -> tuple[Mapping[str, Document], list[Problem]]:
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for stem, file in files.items():
        try:
            documents[stem] = _shipped(file) if file.parent == DEFAULTS else read_document(file)
        except ConfigurationError as unreadable:
            problems += unreadable.problems
        else:
            problems += documents[stem].problems
    return documents, problems


# Nobody changes what is shipped while we run.
_shipped = cache(read_document)


def _validated(
    documents: Mapping[str, Document],
) -> tuple[Organisation | None, list[Problem]]:
    try:
        return Organisation.model_validate(_written(documents)), []
    except ValidationError as error:
        return None, list(complaints(error, documents))


def _misfits(documents: Mapping[str, Document]) -> list[Problem]:
    return [
        _problem(documents, finding.trail, finding.words, on_key=finding.on_key)
        for finding in findings(_written(documents))
    ]


def _problem(
    documents: Mapping[str, Document], trail: Trail, words: str, *, on_key: bool
) -> Problem:
    return documents[str(trail[0])].problem(trail[1:], words, on_key=on_key)


def _written(documents: Mapping[str, Document]) -> Written:
    return {stem: document.content for stem, document in documents.items()}
