"""What the name of a workshop says it teaches: by its kind, by its trade, part by part."""

import re
from collections.abc import Sequence

from matching.linking.deciding import is_sure
from matching.linking.labels import Label, LabelIndex
from matching.linking.linker import Linker
from matching.taxonomy.concepts import SkillKind, SkillLevel
from matching.taxonomy.workshops import WorkshopType

# A workshop whose kind is not in the office's list is credited with what its trade takes, and
# never beyond level 2: a course alone does not make a skilled worker.
HIGHEST_TAUGHT = 2
CLEARLY = 0.9  # a workshop recognised this surely is not taken apart
_JOINED = re.compile(r"\s+(?:y|e|and)\s+|[,;/+]", re.IGNORECASE)


class WorkshopWords:
    """Reads names of workshops in one language.

    Args:
        kinds: the office's kinds of workshop, tried before the taxonomy.
    """

    def __init__(self, linker: Linker, kinds: Sequence[WorkshopType], lang: str) -> None:
        self._linker = linker
        self._lang = lang
        self._kinds = {kind.key: kind for kind in kinds}
        labels = [label for kind in kinds for label in _labels(kind)]
        self._index = LabelIndex(labels) if labels else None

    def taught(self, text: str) -> tuple[SkillLevel, ...]:
        """What a workshop teaches: by its kind, else by its trade, else the skill it names.

        A name that fits nothing clearly as a whole and joins several things, such as "aseo
        industrial y lavandería", teaches what each of them teaches. Nothing where nothing fits.
        """
        score, taught = self._taught(text)
        parts = self.parts(text)
        if score < CLEARLY and len(parts) > 1:
            several = [level for part in parts for level in self._taught_in(text, part)]
            return _highest(several) or taught
        return taught

    def parts(self, text: str) -> list[str]:
        """The things that a name joins."""
        return [part.strip() for part in _JOINED.split(text) if part.strip()]

    def is_personal(self, workshop: str) -> bool:
        """Whether a workshop clearly is of a kind that teaches what every trade takes."""
        kind, sure = self._kind(workshop)
        taxonomy = self._linker.taxonomy
        return (
            kind is not None
            and sure >= CLEARLY
            and all(taxonomy.has_kind(one.skill, SkillKind.TRANSVERSAL) for one in kind.skills)
        )

    def _taught_in(self, text: str, part: str) -> tuple[SkillLevel, ...]:
        """What a part teaches: the "MIG" of "soldadura al arco y MIG" is clearly welding too."""
        taught, head = self._taught(part)[1], text.split(maxsplit=1)[0]
        sure, several = (1.0, taught) if taught else self._taught(f"{head} {part}")
        return several if sure >= CLEARLY else ()

    def _taught(self, text: str) -> tuple[float, tuple[SkillLevel, ...]]:
        """How sure a workshop is recognised and what it teaches; nothing when not sure enough."""
        kind, sure = self._kind(text)
        best = self._linker.best(text, "any", self._lang)
        if kind is not None and (best is None or sure >= best.score):
            return sure, kind.skills
        if best is None:
            return 0.0, ()
        occupation = self._linker.taxonomy.occupations.get(best.concept)
        if occupation is None:
            return best.score, (SkillLevel(best.concept, HIGHEST_TAUGHT),)
        return best.score, tuple(
            SkillLevel(need.skill, min(need.level, HIGHEST_TAUGHT))
            for need in occupation.essential
            if self._linker.taxonomy.may_lend(need.skill)
        )

    def _kind(self, text: str) -> tuple[WorkshopType | None, float]:
        """The office's kind of workshop that a name means, and how sure that is."""
        if text in self._kinds:
            return self._kinds[text], 1.0
        hits = self._index.search(text, lang=self._lang, top=2) if self._index else ()
        if not hits or not is_sure(hits[0].score, (one.score for one in hits[1:])):
            return None, 0.0
        return self._kinds[hits[0].key], hits[0].score


def _highest(several: Sequence[SkillLevel]) -> tuple[SkillLevel, ...]:
    """Each skill once, at the highest level any of them reaches."""
    levels: dict[str, int] = {}
    for taught in several:
        levels[taught.skill] = max(taught.level, levels.get(taught.skill, 0))
    return tuple(SkillLevel(skill, level) for skill, level in levels.items())


def _labels(kind: WorkshopType) -> list[Label]:
    names = [Label(kind.key, text, lang) for lang, text in kind.labels.items() if text]
    return [*names, *(Label(kind.key, text, "es", is_name=False) for text in kind.synonyms)]
