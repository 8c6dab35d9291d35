"""A template shows, it does not decide."""

import ast
import re
from html.parser import HTMLParser

import pytest
from jinja2 import Environment, nodes
from jinja2.ext import i18n

from tests.house.source import calls, dotted, python_files, short, templates, where

PORTALS = ("public", "employers", "mediators", "participants", "office")
INLINE = re.compile(r"\bstyle\s*=|<style\b|javascript:|\son[a-z]+\s*=\s*[\"']", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b[^>]*>", re.IGNORECASE)
ROLE_TEST = re.compile(r"{%-?\s*(?:el)?if[^%]*\b(?:actor\.role|is_staff)\b")
QUERY = re.compile(r"\b(?:session|db)\.(?:execute|scalar|get|query)|\bselect\(")
TEMPLATE_SYNTAX = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
_environment = Environment(extensions=[i18n], autoescape=True)


def _parsed(path) -> nodes.Template:
    return _environment.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", templates(), ids=short)
def test_no_template_switches_escaping_off(path):
    parsed = _parsed(path)

    assert [f.lineno for f in parsed.find_all(nodes.Filter) if f.name in {"safe", "tojson"}] == []
    assert list(parsed.find_all(nodes.ScopedEvalContextModifier)) == []


def test_no_python_switches_escaping_off_for_what_people_wrote():
    unescaped = [
        where(path, call)
        for path in python_files("webapp")
        for call in calls(path)
        if dotted(call.func).split(".")[-1] == "Markup"
        and call.args
        and not isinstance(call.args[0], ast.Constant)
        and not _is_drawn_by_us(path)
    ]

    assert unescaped == []


def _is_drawn_by_us(path) -> bool:
    # A QR code is drawn from an address of ours into a picture; nobody's words are in it.
    return "segno" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", templates(), ids=short)
def test_no_template_has_inline_style_or_script(path):
    text = path.read_text(encoding="utf-8")

    assert INLINE.findall(text) == []
    assert [tag for tag in SCRIPT.findall(text) if "nonce=" not in tag] == []


@pytest.mark.parametrize("path", templates(), ids=short)
def test_no_template_asks_for_a_role_or_a_row(path):
    text = path.read_text(encoding="utf-8")

    assert ROLE_TEST.findall(text) == []
    assert QUERY.findall(text) == []


@pytest.mark.parametrize("path", templates(*PORTALS), ids=short)
def test_every_page_stands_in_a_layout(path):
    parsed = _parsed(path)
    parents = [str(node.template.value) for node in parsed.find_all(nodes.Extends)]
    if not parents and _only_defines(parsed):
        return

    assert len(parents) == 1
    assert parents[0].startswith("layouts/")


def _only_defines(parsed: nodes.Template) -> bool:
    """Whether a file holds macros of its portal, and nothing that is shown by itself."""
    shown = [
        node
        for node in parsed.body
        if not isinstance(node, nodes.Macro | nodes.FromImport | nodes.Import | nodes.Assign)
        and not (isinstance(node, nodes.Output) and not _has_text(node))
    ]
    return not shown


def _has_text(output: nodes.Output) -> bool:
    return any(not isinstance(n, nodes.TemplateData) or n.data.strip() for n in output.nodes)


def test_every_template_is_shown_by_somebody():
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in [*python_files("webapp"), *templates()]
    )
    names = [path.relative_to(path.parents[1]).as_posix() for path in templates(*PORTALS)]

    assert [name for name in names if name not in sources] == []


@pytest.mark.parametrize("path", templates(*PORTALS, "layouts", "macros"), ids=short)
def test_no_visible_text_of_a_template_is_outside_the_catalogue(path):
    bare = VisibleText(TEMPLATE_SYNTAX.sub("", path.read_text(encoding="utf-8"))).words

    assert [words for words in bare if words not in {"English", "Español"}] == []


class VisibleText(HTMLParser):
    """The words that stand in a page as they are, once everything the template fills in is out."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_data(self, data: str) -> None:
        """Keep a text that has a word in it, and not only a unit or a sign."""
        if re.search(r"[^\W\d_]{3,}", data):
            self.words.append(" ".join(data.split()))
