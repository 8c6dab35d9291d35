"""The codes that services answer with, found in their source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from services import errors
from tests.house.source import calls, dotted, python_files, where

REFUSALS = frozenset(
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.OfficeError)
)
NO_CODE = {"InvalidError", "OfficeError"}  # the first carries problems, the second is abstract


@dataclass(frozen=True, slots=True)
class CodeInUse:
    """A code as one place of the source answers it.

    Attributes:
        facts: names of the facts given with it; None when they are not written out there.
    """

    code: str
    facts: frozenset[str] | None
    place: str


def in_use() -> list[CodeInUse]:
    """Every code that a problem or a refusal is made with."""
    return [
        found
        for path in python_files("services", "webapp")
        for call in calls(path)
        for found in _of_call(call, where(path, call))
    ]


def _of_call(call: ast.Call, place: str) -> Iterator[CodeInUse]:
    name = dotted(call.func).split(".")[-1]
    if name == "Problem" and len(call.args) >= 2:
        facts = _written_keys(call.args[2]) if len(call.args) > 2 else frozenset()
        if call.keywords:
            facts = None
        yield from (CodeInUse(code, facts, place) for code in _texts(call.args[1]))
    elif name in REFUSALS - NO_CODE and call.args:
        names = [keyword.arg for keyword in call.keywords]
        facts = None if None in names else frozenset(str(each) for each in names)
        yield from (CodeInUse(code, facts, place) for code in _texts(call.args[0]))


def _texts(node: ast.expr) -> list[str]:
    """The texts an expression may come to: itself, or either side of a condition."""
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return []


def _written_keys(node: ast.expr) -> frozenset[str] | None:
    if not isinstance(node, ast.Dict):
        return None
    return frozenset(str(key.value) for key in node.keys if isinstance(key, ast.Constant))
