"""Reading a page as its reader's tools do, and refusing what would trip them up."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
SVG_LEAVES = frozenset({"path", "circle", "rect", "line", "polyline", "polygon", "ellipse", "use"})
UNLABELLED = frozenset({"hidden", "submit", "button"})


@dataclass
class Element:
    """A start tag with its attributes and the text inside it."""

    tag: str
    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)
    inside_form: "Element | None" = None
    fields: list["Element"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text inside, with single spaces."""
        return " ".join(" ".join(self.texts).split())

    def get(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.attributes.get(name, "")


class Page(HTMLParser):
    """A parsed page. Reading refuses invalid nesting; `check` refuses what readers trip over."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {[element.tag for element in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a start tag and remember what has to be closed."""
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        form = next((e for e in reversed(self._open) if e.tag == "form"), None)
        assert not (tag == "form" and form), "a form inside a form"
        element = Element(tag, {name: value or "" for name, value in attrs}, inside_form=form)
        self.elements.append(element)
        if form and tag in {"input", "select", "textarea", "button"}:
            form.fields.append(element)
        select = next((e for e in reversed(self._open) if e.tag == "select"), None)
        if select and tag == "option":
            select.fields.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag that closes itself, as drawings do."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close a tag; only the one opened last may be closed."""
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Give the text to everything it stands in."""
        for element in self._open:
            element.texts.append(data)
        if not any(element.tag in {"script", "style", "title"} for element in self._open):
            self.words.append(data)

    @property
    def text(self) -> str:
        """The visible text, with single spaces."""
        return " ".join(" ".join(self.words).split())

    @property
    def h1(self) -> str:
        """The text of the one first heading."""
        return self.all("h1")[0].text

    @property
    def problems(self) -> list[str]:
        """The texts of the error summary's list."""
        return [e.text for e in self.all("p") if "error" in e.get("class").split()]

    def all(self, tag: str) -> list[Element]:
        """Every element with a tag, in order."""
        return [element for element in self.elements if element.tag == tag]

    def form(self, action: str) -> dict[str, str]:
        """The fields of the form with an action, as a browser would send them unchanged."""
        found = [e for e in self.all("form") if e.get("action") == action]
        assert found, f"no form {action}; there are {[e.get('action') for e in self.all('form')]}"
        return _as_sent(found[0])

    def links(self) -> list[str]:
        """Every address this page links to."""
        return [e.get("href") for e in self.all("a") if e.get("href")]

    def check(self) -> "Page":
        """Refuse a second h1, a repeated id, a field without a label, inline style or script."""
        assert len(self.all("h1")) == 1, f"{len(self.all('h1'))} h1"
        ids = [element.get("id") for element in self.elements if element.get("id")]
        repeated = {one for one in ids if ids.count(one) > 1}
        assert not repeated, f"repeated ids: {repeated}"
        assert self.all("html")[0].get("lang"), "the page does not say its language"
        self._check_labels(set(ids))
        self._check_inline()
        return self

    def _check_labels(self, ids: set[str]) -> None:
        labelled = {element.get("for") for element in self.all("label")}
        assert labelled <= ids | {""}, f"labels of no field: {labelled - ids}"
        for element in self.all("input") + self.all("select") + self.all("textarea"):
            if element.get("type") in UNLABELLED:
                continue
            named = element.get("id") in labelled or element.get("aria-label")
            assert named, f"no label: {element.attributes}"
        for element in self.elements:
            for name in ("aria-describedby", "aria-labelledby"):
                missing = set(element.get(name).split()) - ids
                assert not missing, f"{name} points nowhere: {missing}"

    def _check_inline(self) -> None:
        for element in self.elements:
            assert "style" not in element.attributes, f"inline style: {element.attributes}"
            handlers = [name for name in element.attributes if name.startswith("on")]
            assert not handlers, f"inline script: {handlers}"
            if element.tag == "script":
                assert element.get("nonce"), "a script without a nonce"
        assert not self.all("style"), "a style element"


def _as_sent(form: Element) -> dict[str, str]:
    sent: dict[str, str] = {}
    for element in form.fields:
        name, kind = element.get("name"), element.get("type")
        if not name or element.tag == "button":
            continue
        if kind in {"checkbox", "radio"} and "checked" not in element.attributes:
            continue
        if element.tag == "select":
            chosen = [option for option in element.fields if "selected" in option.attributes]
            for option in chosen or element.fields[:1]:
                sent[name] = option.get("value")
            continue
        sent[name] = element.text if element.tag == "textarea" else element.get("value")
    return sent


def read(html: str) -> Page:
    """Give a page that passed every check."""
    return Page(html).check()
