"""Texts with gaps: `{reference}` in a configured text stands for the incident's own, `{labels.job}` for an alert's."""

import re
from collections.abc import Mapping

_GAP = re.compile(r"\{(\w+(?:\.\w+)*)\}")


def placeholders(text: str) -> frozenset[str]:
    """Name the gaps of a text."""
    return frozenset(_GAP.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values into the gaps. Only names are looked up, so a text can reach nothing else.

    A gap without a value stays as it is, for a person to fill. A value is never searched for gaps.
    """
    return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), text)
