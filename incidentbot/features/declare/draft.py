"""What stands in the declare modal."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What stands in the modal so far. Whatever changes in it, nothing typed is lost."""

    title: str = ""
    how_bad: str | None = None
    private: bool = False
    more: bool = False
    description: str = ""
    services: tuple[str, ...] = ()
    category: str | None = None
    subcategory: str | None = None
    impact: str | None = None
    urgency: str | None = None
    began_at: datetime | None = None
    detected_at: datetime | None = None
    reporter: str | None = None
    reporter_name: str = ""
    contact: str = ""
    joined: str = ""
