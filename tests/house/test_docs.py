"""What is written about the house is true of it."""

import re

import click
import pytest

from tests.house.source import ROOT, every_file, python_files, short
from webapp.cli import main
from webapp.settings import Settings

DOCS = [path for path in every_file() if path.suffix == ".md"]
TARGETS = set(
    re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
)
FLOORS = "matching|followup|wording|models|services|webapp|seed_data|tests"
NAMED = re.compile(rf"`((?:{FLOORS})(?:[./][a-z_]\w*)+)[` ]")
FENCED_OR_QUOTED = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)


def _read(path) -> str:
    return path.read_text(encoding="utf-8")


def _code(path) -> str:
    """What stands in a document as something to type or to look up."""
    return "\n".join(FENCED_OR_QUOTED.findall(_read(path)))


def _command_exists(words: list[str]) -> bool:
    command: click.Command | None = main
    for word in words:
        if not isinstance(command, click.Group):
            return True  # what follows is an argument
        if not re.fullmatch(r"[a-z-]+(?:[|/][a-z-]+)*", word):
            return True
        names = re.split(r"[|/]", word)
        found = [command.get_command(click.Context(command), name) for name in names]
        if None in found:
            return False
        command = found[0]
    return True


def _exists(named: str) -> bool:
    """Whether there is such a folder or file, or a module with such a name in it."""
    path = ROOT / named.replace(".", "/")
    if (ROOT / named).exists() or path.exists() or path.with_suffix(".py").exists():
        return True
    module = path.parent.with_suffix(".py")
    return module.exists() and re.search(rf"\b{path.name}\b", _read(module)) is not None


@pytest.mark.parametrize("path", [*DOCS, *python_files()], ids=short)
def test_every_module_that_is_named_exists(path):
    assert [named for named in NAMED.findall(_read(path)) if not _exists(named)] == []


@pytest.mark.parametrize("path", DOCS, ids=short)
def test_every_command_in_a_document_exists(path):
    typed = re.findall(r"\boportunidades((?: [a-z][a-z|/-]*)+)", _code(path))

    assert [words for words in typed if not _command_exists(words.split())] == []


@pytest.mark.parametrize("path", DOCS, ids=short)
def test_every_make_target_in_a_document_exists(path):
    assert set(re.findall(r"\bmake ([a-z-]+)", _code(path))) - TARGETS == set()


@pytest.mark.parametrize("path", DOCS, ids=short)
def test_every_link_to_a_file_leads_somewhere(path):
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", _read(path))
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]

    assert [link for link in local if not (path.parent / link).exists()] == []


def test_every_picture_is_shown_by_a_document():
    shown = {
        (path.parent / link).resolve()
        for path in DOCS
        for link in re.findall(r"\]\(([^)#\s]+)\)", _read(path))
    }
    pictures = [path for path in every_file() if path.is_relative_to(ROOT / "docs" / "images")]

    assert [short(path) for path in pictures if path.resolve() not in shown] == []


def test_a_guide_shows_the_same_pictures_in_both_languages():
    guides = [path for path in DOCS if path.name.startswith("guide-")]
    for path in guides:
        shown = {
            language: re.findall(rf"images/guide/{language}/([\w-]+)\.png", _read(path))
            for language in ("es", "en")
        }
        assert shown["es"] == shown["en"] != [], short(path)


def test_the_two_commands_come_first_and_then_the_rest():
    text = _read(ROOT / "README.md")

    assert 0 < text.index("make run") < text.index("make test") < text.index("DATABASE_URL")
    for folder in ("matching/", "followup/", "models/", "services/", "webapp/", "seed_data/"):
        assert folder in text


def test_every_setting_of_the_documents_exists():
    known = {name.upper() for name in Settings.model_fields}
    # Settings of the tests and of make are not the portal's.
    known |= {"PORT", "PYTHON", "WORKERS", "CI", "TEST_DATABASES", "TEST_POSTGRES_URL"}
    named = {
        name for path in DOCS for name in re.findall(r"\b([A-Z]{2,}(?:_[A-Z]+)+)=", _code(path))
    }

    assert named - known == set()


def test_every_setting_is_explained_somewhere():
    text = "\n".join(_read(path) for path in DOCS) + _read(ROOT / "webapp" / "settings.py")

    assert [name for name in Settings.model_fields if name.upper() not in text.upper()] == []


def test_the_decisions_are_numbered_without_a_gap_and_say_their_price():
    paths = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert [path.name[:4] for path in paths] == [f"{n:04d}" for n in range(1, len(paths) + 1)]
    assert [short(path) for path in paths if "price" not in _read(path).casefold()] == []


def test_the_glossary_names_what_is_in_the_source():
    rows = re.findall(r"^\| ([^|]+) \|", _read(ROOT / "docs" / "glossary.md"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    source = "\n".join(_read(path) for path in python_files())

    assert named
    assert [name for name in sorted(named) if not re.search(rf"\bclass {name}\b", source)] == []


def test_the_example_of_the_engine_runs():
    (example,) = re.findall(r"```python\n(.*?)```", _read(ROOT / "docs" / "engine.md"), re.DOTALL)

    exec(compile(example, "docs/engine.md", "exec"), {})  # noqa: S102 - our own document
