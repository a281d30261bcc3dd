"""What can break, and what it can be about: services with their owners, categories (ITIL 4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from incidentbot.domain.errors import DomainError


class CatalogueError(DomainError):
    """The catalogue has no such entry. The message names those there are."""


class UnknownCategoryError(CatalogueError):
    """No category has this key."""


class UnknownSubcategoryError(CatalogueError):
    """The category has no subcategory with this key."""


class UnknownServiceError(CatalogueError):
    """No service has this key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subcategory:
    """The second step of a classification (ServiceNow)."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """The first step of a classification. It has at least one subcategory (ServiceNow).

    `default_subcategory` is the key of the one to begin with, where there is a usual one.
    """

    key: str
    name: str
    subcategories: tuple[Subcategory, ...]
    default_subcategory: str | None = None

    def subcategory(self, key: str) -> Subcategory:
        """Find a subcategory of this category.

        Raises:
            UnknownSubcategoryError: there is none with this key.
        """
        found = _find(key, self.subcategories)
        if found is None:
            raise UnknownSubcategoryError(
                f"{self.name} has no subcategory '{key}'. Choose {_names(self.subcategories)}."
            )
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something that people rely on. `owners` are keys of configured people, asked in first.

    `runbook` is the address of what to do about it (checklist 47).
    """

    key: str
    name: str
    description: str = ""
    owners: tuple[str, ...] = ()
    rotation: str | None = None
    runbook: str | None = None


UNKNOWN_SERVICE = Service(
    key="unknown", name="Not known yet", description="Best guess later; it stays marked until then."
)
"""The answer that is always offered: nobody is held up for a name (Atlassian)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All services and categories, in the order in which people are shown them."""

    services: tuple[Service, ...] = ()
    categories: tuple[Category, ...] = ()

    @property
    def offered_services(self) -> tuple[Service, ...]:
        """What a person chooses from: every service, and "not known yet"."""
        return (*self.services, UNKNOWN_SERVICE)

    def service(self, key: str) -> Service:
        """Find a service; `unknown` is one.

        Raises:
            UnknownServiceError: there is none with this key.
        """
        found = _find(key, self.offered_services)
        if found is None:
            raise UnknownServiceError(
                f"There is no service '{key}'. Choose {_names(self.offered_services)}."
            )
        return found

    def known_services(self, keys: Iterable[str]) -> tuple[Service, ...]:
        """Find the services somebody named, each once. None at all means: not known yet.

        Raises:
            UnknownServiceError: there is none with one of the keys.
        """
        services = (self.service(key) for key in dict.fromkeys(keys))
        return tuple(service for service in services if service is not UNKNOWN_SERVICE)

    def category(self, key: str) -> Category:
        """Find a category.

        Raises:
            UnknownCategoryError: there is none with this key.
        """
        found = _find(key, self.categories)
        if found is None:
            raise UnknownCategoryError(
                f"There is no category '{key}'. Choose {_names(self.categories)}."
            )
        return found


class _Named(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def name(self) -> str: ...


_Entry = TypeVar("_Entry", bound=_Named)


def _find(key: str, entries: Iterable[_Entry]) -> _Entry | None:
    return next((entry for entry in entries if entry.key == key), None)


def _names(entries: Iterable[_Named]) -> str:
    return "one of: " + ", ".join(entry.name for entry in entries)
