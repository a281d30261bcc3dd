"""A key that is used somewhere stands where such keys are given."""

from collections.abc import Iterator
from dataclasses import dataclass

from incidentbot.configuration.document import Trail
from incidentbot.configuration.rules.escalation import TARGETS
from incidentbot.configuration.rules.written import Finding, Written, entries
from incidentbot.configuration.suggestion import one_of
from incidentbot.domain.business_hours import ROUND_THE_CLOCK

PEOPLE = ("people", "people", "*")
"""Where the keys of people stand."""

_PEOPLE_WORDS = "people of people.yaml"
_LAYER = ("rotations", "*", "layers", "*")
_POLICY = ("policies", "*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reference:
    """Each word at `source` is a key at `target`, which ends with the keys' own `*`.

    Any other `*` in `target` is the step that the source took at that place. With `of_keys` it is the key at `source`
    that is such a word, not the value. `always` is there without being written.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    among: str
    of_keys: bool = False
    always: tuple[str, ...] = ()


_REFERENCES = (
    _Reference(
        source=("services", "services", "*", "owners", "*"), target=PEOPLE, among=_PEOPLE_WORDS
    ),
    _Reference(source=("rooms", "responders", "*"), target=PEOPLE, among=_PEOPLE_WORDS),
    _Reference(source=("permissions", "administrators", "*"), target=PEOPLE, among=_PEOPLE_WORDS),
    _Reference(source=("rotations", *_LAYER, "people", "*"), target=PEOPLE, among=_PEOPLE_WORDS),
    _Reference(
        source=("rotations", *_LAYER, "turns", "*", "who"), target=PEOPLE, among=_PEOPLE_WORDS
    ),
    _Reference(
        source=("rotations", "first_line"),
        target=("rotations", "rotations", "*"),
        among="rotations below",
    ),
    _Reference(
        source=("services", "services", "*", "rotation"),
        target=("rotations", "rotations", "*"),
        among="rotations of rotations.yaml",
    ),
    _Reference(source=("alerts", "owner"), target=PEOPLE, among=_PEOPLE_WORDS),
    _Reference(
        source=("priorities", "when_unsure"),
        target=("priorities", "choices", "*"),
        among="choices above",
    ),
    _Reference(
        source=("categories", "categories", "*", "default"),
        target=("categories", "categories", "*", "subcategories", "*"),
        among="subcategories of this category",
    ),
    *(
        _Reference(
            source=("sla", *way, "calendar"),
            target=("calendars", "calendars", "*"),
            among="calendars of calendars.yaml",
            always=(ROUND_THE_CLOCK.key,),
        )
        for above in (("targets", "*"), ("by_category", "*", "*"), ("by_service", "*", "*"))
        for way in (above, (*above, "*"))
    ),
    *(
        _Reference(source=("escalation", *_POLICY, *way, key), target=target, among=among)
        for way in TARGETS
        for key, target, among in (
            ("person", PEOPLE, _PEOPLE_WORDS),
            ("rotation", ("rotations", "rotations", "*"), "rotations of rotations.yaml"),
            ("next", ("rotations", "rotations", "*"), "rotations of rotations.yaml"),
        )
    ),
    *(
        _Reference(source=("escalation", *_POLICY, *way), target=(target, target, "*"), among=among)
        for way, target, among in (
            (("categories", "*"), "categories", "categories of categories.yaml"),
            (("services", "*"), "services", "services of services.yaml"),
        )
    ),
    *(
        _Reference(
            source=("escalation", *_POLICY, key),
            target=("calendars", "calendars", "*"),
            among="calendars of calendars.yaml",
            always=(ROUND_THE_CLOCK.key,),
        )
        for key in ("during", "outside")
    ),
    _Reference(
        source=("escalation", "on_breach", "*"),
        target=("escalation", *_POLICY),
        among="policies below",
    ),
    _Reference(
        source=("sla", "by_category", "*"),
        target=("categories", "categories", "*"),
        among="categories of categories.yaml",
        of_keys=True,
    ),
    _Reference(
        source=("sla", "by_service", "*"),
        target=("services", "services", "*"),
        among="services of services.yaml",
        of_keys=True,
    ),
)


def reference_findings(written: Written) -> Iterator[Finding]:
    """Find what is named and is not there, in files that can be read."""
    for reference in _REFERENCES:
        if reference.target[0] in written:
            yield from _dangling(reference, written)


def words_naming(target: tuple[str, ...], written: Written) -> frozenset[str]:
    """Give each key at `target` that stands somewhere else as well."""
    return frozenset(
        str(trail[-1] if reference.of_keys else value)
        for reference in _REFERENCES
        if reference.target == target
        for trail, value in entries(written, *reference.source)
    )


def _dangling(reference: _Reference, written: Written) -> Iterator[Finding]:
    for trail, value in entries(written, *reference.source):
        word = trail[-1] if reference.of_keys else value
        known = dict.fromkeys((*_keys(written, reference.target, trail), *reference.always))
        if isinstance(word, str) and word not in known:
            words = f"'{word}' is not among the {reference.among}. {one_of(word, known)}"
            yield Finding(trail=trail, words=words, on_key=reference.of_keys)


def _keys(written: Written, target: tuple[str, ...], source: Trail) -> list[str]:
    *way, last = target
    steps = [str(source[at]) if step == "*" else step for at, step in enumerate(way)]
    return [str(trail[-1]) for trail, _ in entries(written, *steps, last)]
