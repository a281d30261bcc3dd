import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from incidentbot.configuration import load_policy
from incidentbot.configuration.folder import DEFAULTS
from incidentbot.configuration.schema import Organisation
from incidentbot.configuration.section import Section

PAGE = (Path(__file__).parents[3] / "docs" / "configuration.md").read_text()
CHAPTERS = dict(
    re.findall(r"^## (\w+)\.yaml\n(.*?)(?=^## |\Z)", PAGE, flags=re.MULTILINE | re.DOTALL)
)
FILES = tuple(Organisation.model_fields)


def sections_in(annotation: Any) -> Iterator[type[Section]]:
    """Give every model that a key's type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        yield annotation
    for part in get_args(annotation):
        yield from sections_in(part)


def keys_of(section: type[Section]) -> Iterator[str]:
    """Give every key that can be written in a section, and in the sections below it."""
    for key, field in section.model_fields.items():
        yield key
        for below in sections_in(field.annotation):
            yield from keys_of(below)


def model_of(file: str) -> type[Section]:
    """Find the model of a file."""
    (model,) = sections_in(Organisation.model_fields[file].annotation)
    return model


def test_every_file_is_shipped_and_has_its_chapter() -> None:
    assert {file.stem for file in DEFAULTS.iterdir()} == set(FILES)
    assert tuple(CHAPTERS) == FILES


@pytest.mark.parametrize("file", FILES)
def test_the_chapter_says_what_each_key_means_and_names_no_other(file: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \|", CHAPTERS[file], flags=re.MULTILINE)

    assert set(rows) == set(keys_of(model_of(file)))


def test_the_examples_make_an_organisation(tmp_path: Path) -> None:
    for file, chapter in CHAPTERS.items():
        if file != "roles":  # shows one role of the five
            (example,) = re.findall(r"```yaml\n(.*?)```", chapter, flags=re.DOTALL)
            (tmp_path / f"{file}.yaml").write_text(example)

    policy = load_policy(tmp_path)

    assert [person.key for person in policy.responders(["checkout"])] == ["maya", "jon"]


@pytest.mark.parametrize("file", FILES)
def test_a_shipped_file_explains_itself(file: str) -> None:
    assert (DEFAULTS / f"{file}.yaml").read_text().startswith("# ")
