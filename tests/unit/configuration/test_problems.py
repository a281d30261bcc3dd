from pathlib import Path

import pytest

from incidentbot.configuration import ConfigurationError, load_policy
from incidentbot.configuration.folder import DEFAULTS
from tests.support.configurations import problems

MISTAKES = Path(__file__).parents[2] / "golden" / "configuration" / "mistakes"
PRIORITIES = (DEFAULTS / "priorities.yaml").read_text()


def test_every_mistake_says_where_it_is_and_what_to_write() -> None:
    with pytest.raises(ConfigurationError) as refused:
        load_policy(MISTAKES)

    said = str(refused.value).replace(f"{MISTAKES}/", "")
    assert said == (MISTAKES / "problems.txt").read_text().rstrip("\n")


def test_a_wrong_number_is_not_repeated_where_logs_would_keep_it(tmp_path: Path) -> None:
    (problem,) = problems(
        tmp_path, people="people: {maya: {slack: U012AB3CD, phone: 555 1, phone_consent: true}}"
    )

    assert "people.maya.phone" in problem
    assert "555 1" not in problem


def test_an_address_belongs_to_one_person_whatever_its_case(tmp_path: Path) -> None:
    assert problems(
        tmp_path, people="people: {maya: {email: m@example.com}, jon: {email: M@Example.com}}"
    ) == ["people.yaml:1:53: people.jon.email: 'maya' has this already. Write each person once."]


def test_a_reference_into_an_empty_file_says_what_to_do(tmp_path: Path) -> None:
    assert problems(tmp_path, permissions="administrators: [maya]") == [
        (
            "permissions.yaml:1:18: administrators[0]: 'maya' is not among the people of "
            "people.yaml. Write it there first."
        )
    ]


def test_a_file_that_cannot_be_read_is_not_held_against_those_that_refer_to_it(
    tmp_path: Path,
) -> None:
    (problem,) = problems(tmp_path, people="people: ]", permissions="administrators: [maya]")

    assert problem.startswith("people.yaml:1:9: This is not YAML")


def test_a_file_of_another_shape_says_which_to_write(tmp_path: Path) -> None:
    assert problems(tmp_path, services="- checkout") == [
        "services.yaml:1:1: Write `key: value` lines here, indented below this key."
    ]


def test_without_a_matrix_one_thing_is_missing_and_not_nine(tmp_path: Path) -> None:
    without = PRIORITIES[PRIORITIES.index("choices:") :]

    assert problems(tmp_path, priorities=without) == [
        (
            "priorities.yaml:1:1: matrix: This is missing. "
            "Write `matrix:` with a priority for each impact and urgency."
        )
    ]


def test_item_15_a_matrix_out_of_order_is_refused_at_its_cell(tmp_path: Path) -> None:
    high = PRIORITIES.index("high: P1")

    assert problems(tmp_path, priorities=PRIORITIES.replace("high: P1", "high: P3")) == [
        f"priorities.yaml:{PRIORITIES[:high].count(chr(10)) + 1}:16: matrix.high.high: "
        f"Impact high, urgency high has P3, which is lower than P2 for the less severe {milder}. "
        "Write P1 or P2, or lower the less severe one."
        for milder in ("impact high, urgency medium", "impact medium, urgency high")
    ]


def test_nobody_can_be_kept_from_what_slack_merely_reports(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, permissions="permissions: {record: [owner]}")

    assert problem.startswith("permissions.yaml:1:15: permissions.record: There is no such action.")
