"""The files of the project as the house checks read them; no version control is needed."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("matching", "followup", "wording", "models", "services", "webapp", "seed_data")
TEMPLATES = ROOT / "webapp" / "templates"
VERSIONS = ROOT / "models" / "migrations" / "versions"
FOLDERS = (*PACKAGES, "tests", "docs", ".ci")
FILES = ("Makefile", "README.md", "pyproject.toml", "constraints.txt", "LICENSE", ".gitignore")
TEXT_SUFFIXES = frozenset(
    {"", ".py", ".html", ".txt", ".md", ".toml", ".csv", ".po", ".css", ".js", ".svg", ".mako"}
)
MADE = frozenset({"__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"})


@cache
def every_file() -> tuple[Path, ...]:
    """Every file of ours, in order."""
    found = [ROOT / name for name in FILES if (ROOT / name).exists()]
    for folder in FOLDERS:
        found.extend(path for path in (ROOT / folder).rglob("*") if path.is_file())
    return tuple(sorted(path for path in found if not MADE & set(path.parts)))


def text_files() -> list[Path]:
    """Every file of ours that is text."""
    return [path for path in every_file() if path.suffix in TEXT_SUFFIXES]


def python_files(*folders: str) -> list[Path]:
    """The Python files of some folders, or of every package when none is named."""
    names = folders or PACKAGES
    return [
        path
        for path in every_file()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in names
    ]


def templates(*folders: str) -> list[Path]:
    """The templates, or those of some of their folders."""
    return [
        path
        for path in every_file()
        if path.is_relative_to(TEMPLATES)
        and (not folders or path.relative_to(TEMPLATES).parts[0] in folders)
    ]


def short(path: Path) -> str:
    """A path as it is written in this repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """The parsed text of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call written in a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def dotted(node: ast.AST) -> str:
    """A name as it is written, such as `datetime.now`; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        left = dotted(node.value)
        return f"{left}.{node.attr}" if left else node.attr
    return ""


def where(path: Path, node: ast.expr) -> str:
    """A place in a file as editors open it."""
    return f"{short(path)}:{node.lineno}"
