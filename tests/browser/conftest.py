from tests.support.browsers import browser, company
from tests.support.newcomer import newcomer
from tests.support.troubles import troubled

__all__ = ["browser", "company", "newcomer", "troubled"]
