from tests.support.browsers import browser, company

__all__ = ["browser", "company"]
