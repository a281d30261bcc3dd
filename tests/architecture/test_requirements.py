"""The pins: by name and version, complete, and silent about where packages come from."""

import ast
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.source import assert_none, product

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PRODUCT: list[str] = PYPROJECT["project"]["dependencies"]
DEVELOPMENT: list[str] = PYPROJECT["dependency-groups"]["dev"]


def pins(name: str) -> dict[str, Requirement]:
    """The pinned requirements of a file, by package."""
    lines = (ROOT / name).read_text().splitlines()
    pinned = [Requirement(line) for line in lines if not line.startswith("#")]
    return {canonicalize_name(requirement.name): requirement for requirement in pinned}


@pytest.mark.parametrize(
    ("file", "wanted"),
    [("requirements.txt", PRODUCT), ("requirements-dev.txt", PRODUCT + DEVELOPMENT)],
)
def test_every_package_of_pyproject_is_pinned_to_a_version_it_allows(
    file: str, wanted: list[str]
) -> None:
    pinned = pins(file)

    for requirement in map(Requirement, wanted):
        name = canonicalize_name(requirement.name)
        assert name in pinned, f"{requirement}: run .ci/pins"
        (pin,) = pinned[name].specifier
        assert requirement.specifier.contains(pin.version), f"{requirement}: run .ci/pins"


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_a_pin_is_one_exact_version(file: str) -> None:
    for requirement in pins(file).values():
        assert [specifier.operator for specifier in requirement.specifier] == ["=="], requirement


def imported() -> Iterator[str]:
    """Name the packages that the product imports itself, by the name of the import."""
    for module in product():
        for node in ast.walk(module.tree):
            match node:
                case ast.Import(names=names):
                    yield from (alias.name.partition(".")[0] for alias in names)
                case ast.ImportFrom(module=str(name)):
                    yield name.partition(".")[0]


def test_whatever_the_product_imports_is_wanted_by_name_not_by_chance() -> None:
    wanted = {canonicalize_name(Requirement(one).name) for one in PRODUCT}
    others = set(imported()) - sys.stdlib_module_names - {"incidentbot"}
    distributions = packages_distributions()

    assert_none(
        f"{name} is imported: name its package in pyproject.toml"
        for name in sorted(others)
        if not {canonicalize_name(one) for one in distributions.get(name, ())} & wanted
    )


def test_developers_run_the_versions_that_users_run() -> None:
    for_users, for_developers = pins("requirements.txt"), pins("requirements-dev.txt")

    assert for_users.items() <= for_developers.items()


def test_no_requirement_or_lock_file_names_an_address() -> None:
    patterns = ["*requirements*.txt", "*.lock", "*lock.toml", "*lock.json"]
    git = shutil.which("git") or pytest.skip("no git, so nothing is known to be tracked")
    listing = subprocess.run(  # noqa: S603 (fixed words only)
        [git, "ls-files", *patterns],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if listing.returncode != 0:
        pytest.skip("not a git repository, so nothing is tracked")

    for file in listing.stdout.split():
        assert "://" not in (ROOT / file).read_text(), f"{file} names an address"
