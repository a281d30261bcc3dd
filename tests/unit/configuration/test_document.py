from pathlib import Path

import pytest

from incidentbot.configuration.document import read_document
from incidentbot.configuration.problem import ConfigurationError


def read(folder: Path, text: str) -> tuple[object, list[str]]:
    """Give what a text says, and the complaints about it."""
    file = folder / "x.yaml"
    file.write_bytes(text.encode())
    document = read_document(file)
    return document.content, [str(each).removeprefix(f"{file}:") for each in document.problems]


def unreadable(file: Path) -> str:
    """Give the complaint about a file that cannot be read at all."""
    with pytest.raises(ConfigurationError) as refused:
        read_document(file)
    return str(refused.value).removeprefix(f"{file}:")


@pytest.mark.parametrize("text", ["+44 20 7946 0000", "1.10", "0x1F", "no", "2026-11-01", "09:00"])
def test_a_plain_value_is_the_text_that_was_written(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"key: {text}") == ({"key": text}, [])


def test_true_false_and_nothing_are_themselves_unless_quoted(tmp_path: Path) -> None:
    content, _ = read(tmp_path, "[true, False, ~, 'true']")

    assert content == [True, False, None, "true"]


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeffkey: value") == ({"key": "value"}, [])


def test_a_repeated_key_names_the_line_of_the_first(tmp_path: Path) -> None:
    content, complaints = read(tmp_path, "a: 1\nb:\n  c: 2\n  c: 3\na: 4\n")

    assert content == {"a": "1", "b": {"c": "2"}}
    assert complaints == [
        "4:3: b.c: This stands in line 3 already. Take one of the two out.",
        "5:1: a: This stands in line 1 already. Take one of the two out.",
    ]


def test_what_has_no_plain_meaning_is_complained_about(tmp_path: Path) -> None:
    _, complaints = read(tmp_path, "a: &x [1]\nb: *x\nc: !env HOME\n? [d]\n: 1\n")

    assert complaints == [
        "1:4: b: Write it out at each place, without & and *.",
        "3:4: c: Tags such as !env mean nothing here.",
        "4:3: A key is a word. Write `key: value`.",
    ]


def test_a_text_that_contains_itself_is_complained_about(tmp_path: Path) -> None:
    _, complaints = read(tmp_path, "a: &x [*x]\n")

    assert complaints == ["1:4: a[0]: Write it out at each place, without & and *."]


@pytest.mark.parametrize(
    ("text", "place"),
    [("a:\n\tb: 1", "2:1:"), ("a: [1\nb: 2", "2:2:"), ("a: 1\n---\nb: 2", "2:1:")],
)
def test_broken_yaml_is_named_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text)

    assert unreadable(file).startswith(f"{place} This is not YAML: ")


def test_a_file_that_is_not_utf_8_says_so(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes("name: Zoë".encode("latin-1"))

    assert unreadable(file) == "1:1: This is not UTF-8 text. Save the file as UTF-8."


def test_a_control_character_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("name: \x07")

    assert unreadable(file).startswith("1:1: This file cannot be read: ")


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    assert unreadable(tmp_path).startswith("1:1: This file cannot be read: ")
