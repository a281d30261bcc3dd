"""The pins: by name and version, complete, and silent about where packages come from."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

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
