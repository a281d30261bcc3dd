"""What editors are told: the shipped files are right, and mistakes are marked while one writes."""

from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from incidentbot.configuration.document import Content, read_document
from incidentbot.configuration.editors import editor_schemas, write_schemas
from incidentbot.configuration.folder import DEFAULTS
from incidentbot.configuration.loader import load_policy
from tests.support.configurations import problems, written

SCHEMAS = editor_schemas()
FILES = tuple(SCHEMAS)
MISTAKES = Path(__file__).parents[2] / "golden" / "configuration" / "mistakes"


def marks(file: str, content: Content) -> list[str]:
    """Say where an editor marks something, as `services.shop.owners`."""
    validator = jsonschema.Draft202012Validator(SCHEMAS[file])
    found = sorted(".".join(map(str, place)) for place in _places(validator.iter_errors(content)))
    return list(dict.fromkeys(found))


def _places(errors: Iterator[jsonschema.ValidationError]) -> Iterator[tuple[str | int, ...]]:
    """Of what may have several forms, look at the one that was meant: nothing is hardly ever."""
    for error in errors:
        if error.context:
            deepest = max(len(one.absolute_path) for one in error.context)
            yield from _places(
                iter([one for one in error.context if len(one.absolute_path) == deepest])
            )
        else:
            yield tuple(error.absolute_path)


@pytest.mark.parametrize("file", FILES)
def test_a_schema_is_one(file: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[file])


@pytest.mark.parametrize("file", FILES)
def test_what_is_shipped_is_right(file: str) -> None:
    assert marks(file, read_document(DEFAULTS / f"{file}.yaml").content) == []


@pytest.mark.parametrize("file", FILES)
def test_every_file_with_mistakes_is_marked(file: str) -> None:
    assert marks(file, read_document(MISTAKES / f"{file}.yaml").content)


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_comments_is_right_where_nothing_must_be_written(file: str) -> None:
    allowed = "required" not in SCHEMAS[file]

    assert (marks(file, None) == []) is allowed


@pytest.mark.parametrize(
    ("file", "text", "marked"),
    [
        ("people", "people: {maya: {nmae: Maya}}", ["people.maya"]),
        ("people", "people: {Maya: {name: Maya}}", ["people"]),
        ("people", "people: {maya: {phone_consent: perhaps}}", ["people.maya.phone_consent"]),
        ("people", "people: {maya: {skills: databases}}", ["people.maya.skills"]),
        ("services", "services: {shop: {description: Sells}}", ["services.shop"]),
        (
            "categories",
            "categories: {net: {name: Net, subcategories: {}}}",
            ["categories.net.subcategories"],
        ),
        ("priorities", "matrix: {high: {hihg: P1}}", ["", "matrix.high"]),
        ("process", "hold_reasons: {user: ''}", ["", "hold_reasons.user"]),
        ("rooms", "name_prefix: Inc", ["", "name_prefix"]),
        ("sla", "targets: {P1: {resolve: soon}}", ["targets.P1.resolve"]),
        ("sla", "targets: {P1: {resolve: {within: 4h, cots: much}}}", ["targets.P1.resolve"]),
        ("sla", "targets: {P6: {resolve: 4h}}", ["targets"]),
        ("sla", "warnings: {resolve: [{at: sometime, tell: [room]}]}", ["warnings.resolve.0.at"]),
        (
            "calendars",
            "calendars: {a: {name: A, zone: UTC, hours: [always]}}",
            ["calendars.a.hours.0"],
        ),
        ("communication", "templates: {resolved: '{titel}'}", ["templates.resolved"]),
        ("permissions", "permissions: {clsoe: [owner]}", ["permissions"]),
        ("permissions", "permissions: {record: [owner]}", ["permissions"]),
    ],
)
def test_a_mistake_is_marked_where_it_stands(
    tmp_path: Path, file: str, text: str, marked: list[str]
) -> None:
    folder = written(tmp_path, **{file: text})

    assert marks(file, read_document(folder / f"{file}.yaml").content) == marked
    assert problems(folder)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("sla", "targets: {P1: {resolve: 4h, update: {within: never}}, P2: {resolve: }}"),
        ("people", "people: {maya: {slack: U012AB3CD, name: 2024, zone: }}"),
        (
            "calendars",
            "calendars: {a: {name: A, zone: UTC, hours: [Mon-Fri 9:00-17:00], holidays: DE-BE}}",
        ),
        ("permissions", "permissions: {assign role: [owner]}"),
    ],
)
def test_what_can_be_used_is_not_marked(tmp_path: Path, file: str, text: str) -> None:
    folder = written(tmp_path, **{file: text})

    load_policy(folder)
    assert marks(file, read_document(folder / f"{file}.yaml").content) == []


def test_each_file_has_its_own_in_a_folder(tmp_path: Path) -> None:
    files = write_schemas(tmp_path / "new" / "folder")

    assert [file.name for file in files] == [f"{file}.schema.json" for file in FILES]
    assert '"title": "people.yaml"' in files[0].read_text()
