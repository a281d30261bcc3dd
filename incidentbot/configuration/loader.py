"""Read a folder of configuration, or say everything that is wrong with it at once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from incidentbot.configuration.assembly import policy_of
from incidentbot.configuration.complaint import complaints
from incidentbot.configuration.document import Document, read_document
from incidentbot.configuration.folder import DEFAULTS, files_of, strangers_in
from incidentbot.configuration.problem import ConfigurationError, Problem
from incidentbot.configuration.rules import findings
from incidentbot.configuration.schema import Organisation
from incidentbot.domain.policy import Policy


def load_policy(folder: Path | None) -> Policy:
    """Give the organisation's policy. A file that the folder does not have is the shipped one.

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
    return policy_of(organisation)


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
        documents[str(finding.trail[0])].problem(
            finding.trail[1:], finding.words, on_key=finding.on_key
        )
        for finding in findings(_written(documents))
    ]


def _written(documents: Mapping[str, Document]) -> Mapping[str, object]:
    return {stem: document.content for stem, document in documents.items()}
