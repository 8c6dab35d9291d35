"""What we import we declare, and what we declare we use."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.house.source import PACKAGES, ROOT, python_files, short, tree

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Used by name in an address, on the command line, or by another package that offers them.
NOT_IMPORTED = {"tzdata", "psycopg", "hatchling", "import-linter", "mypy", "ruff", "pytest-xdist"}


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=;~! ]", requirement)[0].lower().replace("_", "-")


RUNTIME = {_name(one) for one in PROJECT["dependencies"]}
DEV = {_name(one) for one in PROJECT["optional-dependencies"]["dev"]} - {PROJECT["name"]}
# Extras that the packages use where they are installed and do without where they are not.
OPTIONAL = {
    _name(one) for extra in ("speed", "dask") for one in PROJECT["optional-dependencies"][extra]
}

# What the engine is compared with; the bench says so where one is missing.
BENCH = {_name(one) for one in PROJECT["optional-dependencies"]["bench"]}


def _imported(*folders: str) -> dict[str, str]:
    """Distribution names imported by some folders, each with a file that does."""
    owners = packages_distributions()
    found: dict[str, str] = {}
    for path in python_files(*folders):
        for node in ast.walk(tree(path)):
            for module in _modules(node):
                top = module.split(".")[0]
                if top in sys.stdlib_module_names or top in PACKAGES or top == "tests":
                    continue
                names = {_name(one) for one in owners.get(top, [top])}
                found[min(names & (RUNTIME | DEV) or names)] = short(path)
    return found


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module]
    return []


# They come with Flask and with pydantic-settings, and are part of their interfaces.
INCLUDED = {"werkzeug", "jinja2", "markupsafe", "itsdangerous", "pydantic"}


def test_the_packages_import_nothing_undeclared():
    undeclared = set(_imported()) - RUNTIME - INCLUDED - OPTIONAL

    assert {name: _imported()[name] for name in undeclared} == {}


def test_the_tests_import_nothing_undeclared():
    undeclared = set(_imported("tests")) - RUNTIME - INCLUDED - DEV - OPTIONAL - BENCH

    assert {name: _imported("tests")[name] for name in undeclared} == {}


def test_nothing_is_declared_that_nobody_imports():
    used = set(_imported()) | set(_imported("tests")) | NOT_IMPORTED

    assert (RUNTIME | DEV | OPTIONAL | BENCH) - used == set()


def test_every_dependency_is_pinned():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {_name(line) for line in lines if "==" in line}

    assert (RUNTIME | DEV) - pinned == set()
