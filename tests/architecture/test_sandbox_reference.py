"""The reference of the stand-in is its tables."""

from tests.support.sandbox_reference import FILE, MARK, reference
from tests.support.slack_contract import needs_contract


@needs_contract
def test_the_reference_that_is_shipped_is_made_from_the_tables_as_they_are() -> None:
    assert FILE.read_text(encoding="utf-8").partition(MARK)[2] == reference()
