"""What the files of ESCO say, gathered concept by concept and relation by relation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matching.taxonomy.esco.sources import AGAIN, WITHOUT_WORDS, EscoFile, EscoTable, rows_of
from matching.taxonomy.tables import TaxonomyError

_WORDS = ("conceptUri", "preferredLabel")
_OTHER_WORDS = ("altLabels", "hiddenLabels", "description", "status")
_TRAITS: Mapping[EscoTable, Sequence[str]] = {
    EscoTable.OCCUPATIONS: ("iscoGroup",),
    EscoTable.SKILLS: ("skillType", "reuseLevel"),
}
_ENDS: Mapping[EscoTable, Sequence[str]] = {  # from, to and how
    EscoTable.NEEDS: ("occupationUri", "skillUri", "relationType"),
    EscoTable.BROADER_OCCUPATIONS: ("conceptUri", "broaderUri", "broaderType"),
    EscoTable.BROADER_SKILLS: ("conceptUri", "broaderUri", "broaderType"),
    EscoTable.RELATED_SKILLS: ("originalSkillUri", "relatedSkillUri", "relationType"),
}
_HIERARCHY_LEVELS = 4


@dataclass(frozen=True, slots=True)
class EscoConcept:
    """A skill, an occupation or a group of ESCO.

    Attributes:
        labels: its preferred label by language, where a file gives it.
        others: alternative and hidden labels by language.
        descriptions: what it is, by language.
        traits: `iscoGroup` of an occupation, `skillType` and `reuseLevel` of a skill.
    """

    uri: str
    labels: Mapping[str, str]
    others: Mapping[str, Sequence[str]]
    descriptions: Mapping[str, str]
    traits: Mapping[str, str]


class Words:
    """Gathers what the files say about concepts, the oldest file first."""

    def __init__(self) -> None:
        self.labels: dict[str, dict[str, str]] = defaultdict(dict)
        self.others: dict[str, dict[str, Sequence[str]]] = defaultdict(dict)
        self.descriptions: dict[str, dict[str, str]] = defaultdict(dict)
        self.traits: dict[str, dict[str, str]] = defaultdict(dict)
        self.newest: dict[EscoTable, tuple[tuple[int, ...], set[str]]] = {}
        self.named: dict[EscoTable, set[str]] = defaultdict(set)

    def read(self, file: EscoFile) -> None:
        """Take in a file of concepts."""
        traits = _TRAITS.get(file.table, ())
        for line, row in rows_of(file, (*_WORDS, *traits), _OTHER_WORDS):
            uri, label, *values = row
            others, hidden, description, status = values[len(traits) :]
            if status == "obsolete":
                continue
            if not uri or not label:
                raise TaxonomyError(file.name, line, f"a concept without address or name: {AGAIN}")
            self._name(file, uri, label)
            self.traits[uri] |= {k: v for k, v in zip(traits, values, strict=False) if v}
            if others or hidden:
                self.others[uri][file.lang] = _several(f"{others}\n{hidden}")
            if description:
                self.descriptions[uri][file.lang] = description

    def read_hierarchy(self, file: EscoFile) -> None:
        """Take in the names of skill groups from the table of the whole hierarchy."""
        levels = range(_HIERARCHY_LEVELS)
        columns = [f"Level {n} {part}" for n in levels for part in ("URI", "preferred term")]
        for _line, row in rows_of(file, columns):
            for uri, label in zip(row[::2], row[1::2], strict=True):
                if uri and label:
                    self.labels[uri].setdefault(file.lang, label)
                    self.named[EscoTable.SKILL_GROUPS].add(uri)

    def _name(self, file: EscoFile, uri: str, label: str) -> None:
        self.labels[uri][file.lang] = label
        self.named[file.table].add(uri)
        version, newest = self.newest.get(file.table, ((), set()))
        if file.version > version or file.table not in self.newest:
            newest = set()
        self.newest[file.table] = (file.version, newest)
        newest.add(uri)

    def concepts(self, uris: Iterable[str]) -> dict[str, EscoConcept]:
        """The concepts of those addresses, in order."""
        return {
            uri: EscoConcept(
                uri,
                self.labels[uri],
                self.others.get(uri, {}),
                self.descriptions.get(uri, {}),
                self.traits.get(uri, {}),
            )
            for uri in sorted(uris)
        }


class Links:
    """Gathers relations: for each concept those of the newest file that names it."""

    def __init__(self) -> None:
        self.found: dict[EscoTable, dict[str, list[tuple[str, str]]]] = {
            table: {} for table in WITHOUT_WORDS
        }
        self.read_rows: dict[EscoTable, int] = defaultdict(int)

    def read(self, file: EscoFile) -> None:
        """Take in a file of relations."""
        fresh: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for line, (source, target, how) in rows_of(file, _ENDS[file.table]):
            if not source or not target:
                raise TaxonomyError(file.name, line, f"a relation without two ends: {AGAIN}")
            fresh[source].append((target, how))
        self.found[file.table].update(fresh)

    def known(
        self, table: EscoTable, sources: Mapping[str, object], targets: Mapping[str, object]
    ) -> dict[str, Sequence[tuple[str, str]]]:
        """The relations both ends of which exist, each once and in order."""
        kept = {
            source: sorted({pair for pair in pairs if pair[0] in targets})
            for source, pairs in self.found[table].items()
            if source in sources
        }
        return {source: kept[source] for source in sorted(kept) if kept[source]}

    def count(self, table: EscoTable) -> int:
        """How many relations there are."""
        return sum(map(len, self.found[table].values()))


def _several(text: str) -> Sequence[str]:
    """The labels of a cell, which stand on lines of their own or between bars."""
    parts = (part.strip() for part in text.replace(" | ", "\n").split("\n"))
    return tuple(dict.fromkeys(part for part in parts if part))
