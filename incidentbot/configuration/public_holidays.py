"""Public holidays of countries and their parts, as `holidays` knows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from holidays import country_holidays, list_supported_countries

from incidentbot.configuration.suggestion import one_of

_LANGUAGE = "en_US"


class UnknownPlaceError(ValueError):
    """Nobody knows the holidays of this place. The message says what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicHolidays:
    """The public holidays of a country, or of a part of it that has some of its own."""

    country: str
    part: str | None = None

    def name_of(self, day: date) -> str | None:
        """Give the holiday's name; nothing where the day is none."""
        return _of_year(self.country, self.part, day.year).get(day)


def public_holidays(place: str) -> PublicHolidays:
    """Read a place as ISO 3166 writes it: `DE`, `DE-BE`, `GB-SCT`.

    Raises:
        UnknownPlaceError: there are no holidays for it.
    """
    country, dash, part = place.partition("-")
    known = list_supported_countries(include_aliases=False)
    if country not in known:
        raise UnknownPlaceError(
            f"The holidays of '{place}' are not known. Write a country as ISO 3166 does, such as "
            "DE, or a part of one, such as GB-SCT."
        )
    if dash and part not in known[country]:
        parts = [country, *(f"{country}-{one}" for one in known[country])]
        raise UnknownPlaceError(f"The holidays of '{place}' are not known. {one_of(place, parts)}")
    return PublicHolidays(country=country, part=part or None)


@cache
def _of_year(country: str, part: str | None, year: int) -> Mapping[date, str]:
    # Without a language the names would be those of whatever the machine speaks.
    return country_holidays(country, subdiv=part, years=year, expand=False, language=_LANGUAGE)
