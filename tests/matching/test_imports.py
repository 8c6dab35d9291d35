"""What `from matching import ...` gives, and what it costs."""

import inspect
import re
import subprocess
import sys
import typing
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from pkgutil import resolve_name

import pytest

import matching

HEAVY = ("sklearn", "scipy", "numpy", "snowballstemmer", "rapidfuzz")


def test_importing_the_engine_brings_nothing_heavy():
    modules = (
        "matching, matching.ranking.shortlist, matching.ranking.replay, matching.taxonomy.workshops"
    )
    code = f"import sys, {modules}; print([m for m in {HEAVY} if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


PUBLIC = {name: getattr(matching, name) for name in matching.__all__}
FUNCTIONS = [name for name, public in PUBLIC.items() if inspect.isfunction(public)]
CLASSES = [name for name, public in PUBLIC.items() if inspect.isclass(public)]


@pytest.mark.parametrize("name", [*FUNCTIONS, *CLASSES])
def test_every_public_name_says_what_it_is(name: str):
    said = PUBLIC[name].__doc__

    # A dataclass without a docstring is given its own signature as one.
    assert said and not said.startswith(f"{name}(")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_takes_and_gives_public_types(name: str):
    kinds = typing.get_type_hints(PUBLIC[name]).values()
    ours = {part.__name__ for kind in kinds for part in _parts(kind) if is_dataclass(part)}

    assert ours <= set(PUBLIC)


def _parts(kind: object) -> Iterator[object]:
    """A type and, of a union or a container, every type in it."""
    yield kind
    for part in typing.get_args(kind):
        yield from _parts(part)


GUIDE = (Path(__file__).parents[2] / "docs" / "engine.md").read_text(encoding="utf-8")
FURTHER_IN = sorted(set(re.findall(r"`(matching(?:\.\w+)+)`", GUIDE)))


@pytest.mark.parametrize("name", FURTHER_IN)
def test_what_the_guide_names_further_in_is_there_and_says_what_it_is(name: str):
    assert resolve_name(name).__doc__


def test_every_public_function_stands_in_the_guide():
    assert [name for name in FUNCTIONS if f"`{name}`" not in GUIDE] == []


def test_who_uses_the_engine_is_given_its_types():
    assert (Path(matching.__file__).parent / "py.typed").exists()
