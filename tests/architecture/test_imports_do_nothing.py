"""Importing a module makes values, and does nothing else.

No client, engine or settings exist before bootstrap makes them. What may be called at import are
Python's own values, declarations for a library (a column, a validator, an option), and classes of
ours that are values themselves: frozen dataclasses, enums, named tuples.
"""

import ast
import builtins
from collections.abc import Iterator

import pytest

from tests.support.source import Module, assert_none, dotted, parse, product, run_at_import, words

LOADED_BY_ALEMBIC = "incidentbot/store/migrations/"

DO_SOMETHING = words("__import__ breakpoint compile eval exec input open print")
OF_PYTHON = frozenset(dir(builtins)) - DO_SOMETHING
OF_THE_STANDARD_LIBRARY = words(
    """
    ContextVar Decimal Fraction Generic MappingProxyType NamedTuple NewType ParamSpec Path
    PurePath PurePosixPath TypeVar UUID ZoneInfo auto cache cast chain dataclass date datetime
    defaultdict deque field files getLogger itemgetter attrgetter lru_cache methodcaller namedtuple
    partial product singledispatch time timedelta timezone wraps
    re.compile string.Template contextlib.suppress
    """
)
OF_A_LIBRARY = words(
    """
    AfterValidator AliasChoices BeforeValidator BigInteger Boolean CheckConstraint Column ConfigDict
    DateTime Discriminator Enum Field ForeignKey ForeignKeyConstraint Identity Index Integer
    LargeBinary MetaData Numeric PlainSerializer PrimaryKeyConstraint PrivateAttr Relationship
    SettingsConfigDict String StringConstraints Table Tag Text TypeAdapter UniqueConstraint
    WithJsonSchema
    column_property computed_field declared_attr event.listens_for field_serializer field_validator
    get_logger model_serializer model_validator relationship sa_column text
    Argument Option Typer
    """
)
# Methods of values, and the decorators of a command line that is put together at import.
METHODS = words(
    """
    add_typer callback command casefold encode format fromkeys items join joinpath keys lower removeprefix
    removesuffix replace resolve split splitlines strip title union upper values with_name
    """
)
# How our tables declare a column.
OURS = words("document moment subject")
ALLOWED = OF_PYTHON | OF_THE_STANDARD_LIBRARY | OF_A_LIBRARY | OURS


def does_something(module: Module, values: frozenset[str]) -> list[str]:
    """Find the calls at import that make more than a value. `values`: the full names of ours."""
    ours = _names_of_values(module, values)
    return [
        module.at(call, f"{ast.unparse(call.func)}(...) runs at import: leave it to bootstrap")
        for call in run_at_import(module.tree)
        if isinstance(call, ast.Call) and not _makes_a_value(call.func, ours)
    ]


def value_classes(module: Module) -> Iterator[str]:
    """Name the classes of a module, and its new types, that are values."""
    for node in ast.walk(module.tree):
        match node:
            case ast.ClassDef(name=name) if _is_frozen(node) or _is_enum_or_tuple(node):
                yield f"{module.name}.{name}"
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=function)):
                if dotted(function).endswith("NewType"):
                    yield f"{module.name}.{name}"


def _is_frozen(node: ast.ClassDef) -> bool:
    return any("frozen=True" in ast.unparse(decorator) for decorator in node.decorator_list)


def _is_enum_or_tuple(node: ast.ClassDef) -> bool:
    return any(dotted(base).endswith(("Enum", "Flag", "NamedTuple")) for base in node.bases)


def _names_of_values(module: Module, values: frozenset[str]) -> frozenset[str]:
    local = {name.rpartition(".")[2] for name in values if name.startswith(f"{module.name}.")}
    imported = {
        alias.asname or alias.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if _is_a_value(f"{node.module}.{alias.name}", values)
    }
    return frozenset(local | imported)


def _is_a_value(name: str, values: frozenset[str]) -> bool:
    """A package may hand on what its modules define, so only the top has to agree."""
    package, _, last = name.rpartition(".")
    return any(value.startswith(f"{package}.") and value.endswith(f".{last}") for value in values)


def _makes_a_value(function: ast.expr, ours: frozenset[str]) -> bool:
    name = dotted(function)
    last = name.rpartition(".")[2] or getattr(function, "attr", "")
    if name.startswith("."):
        return last in METHODS
    return bool({name, last} & ALLOWED) or last in METHODS or name.partition(".")[0] in ours


@pytest.mark.parametrize(
    "text",
    [
        "settings = Settings()",
        "client = AsyncWebClient(token=TOKEN)",
        "ENGINE = sqlalchemy.create_engine(URL)",
        "load()",
        "NAMES = [line for line in open('names.txt')]",
        "def f(now=clock.now()): ...",
        "class Store:\n    pool = Pool()",
        "@app.on_event('startup')\ndef f(): ...",
    ],
)
def test_the_rule_sees_what_runs_at_import(text: str) -> None:
    assert len(does_something(parse(text), frozenset())) == 1


@pytest.mark.parametrize(
    "text",
    [
        "IncidentId = NewType('IncidentId', int)",
        "LOG = structlog.get_logger(__name__)",
        "WORDS = frozenset('a b'.split())",
        "TABLE = MappingProxyType({Status.OPEN: frozenset({Status.CLOSED})})",
        "@dataclass(frozen=True)\nclass Point:\n    x: int = 0\nORIGIN = Point(x=0)",
        "class Row(SQLModel, table=True):\n    id: int = Field(primary_key=True)",
        "def f():\n    return Settings()",
        "later = lambda: Settings()",
        "if __name__ == '__main__':\n    main()",
    ],
)
def test_the_rule_allows_values_and_what_runs_later(text: str) -> None:
    module = parse(text)

    assert does_something(module, frozenset(value_classes(module))) == []


def test_importing_the_product_does_nothing() -> None:
    values = frozenset(name for module in product() for name in value_classes(module))
    modules = [module for module in product() if not module.path.startswith(LOADED_BY_ALEMBIC)]

    assert_none(found for module in modules for found in does_something(module, values))
