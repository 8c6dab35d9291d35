"""What the portal finds in a vacancy's text and proposes; the employer confirms or corrects it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matching.conditions.finding import ConditionKind, Conditions, find_conditions
from matching.taxonomy.concepts import Occupation, SkillKind, Taxonomy
from models.accounts import Language
from services.hiring.proposed_conditions import ProposedConditions, conditions_of
from services.hiring.text_languages import language_of

if TYPE_CHECKING:
    from matching.linking.linker import LinkCandidate, Linker, LinkKind, Mention

OCCUPATIONS_SHOWN = 5
USUAL_SKILLS_SHOWN = 8
SEARCH_RESULTS = 6
NOTHING_SAID = ProposedConditions()
# Words found as they stand in the lists are at least this sure; what was read as a slip is less.
SURE_FROM = 0.8
HELD = frozenset({SkillKind.LICENCE, SkillKind.LANGUAGE})  # asked as conditions, not as skills


@dataclass(frozen=True, slots=True)
class ProposedOccupation:
    """An occupation that the text may mean, and the words that say so."""

    key: str
    label: str
    words: str
    is_confident: bool


@dataclass(frozen=True, slots=True)
class ProposedSkill:
    """A skill to ask for.

    Attributes:
        level: what the occupation usually takes; 1 where nothing is known.
        words: where the text says it; empty when only the occupation suggests it.
        is_sure: whether the words stand in the text as they are known, and not as a slip of them.
    """

    key: str
    label: str
    level: int
    words: str = ""
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text; `label` names the concept found in it, empty for plain text."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything found in a text.

    Attributes:
        skills: found in the text, in its order.
        usual_skills: what the occupation also takes, not found in the text.
        licences: licences and languages found, with their words.
        segments: the whole text, cut where something was found.
    """

    occupations: tuple[ProposedOccupation, ...] = ()
    skills: tuple[ProposedSkill, ...] = ()
    usual_skills: tuple[ProposedSkill, ...] = ()
    licences: tuple[ProposedSkill, ...] = ()
    segments: tuple[Segment, ...] = ()
    conditions: ProposedConditions = NOTHING_SAID


def propose(
    text: str,
    *,
    title: str,
    taxonomy: Taxonomy,
    linker: "Linker",
    communes: Sequence[str] = (),
    occupation_key: str | None = None,
    language: Language = Language.SPANISH,
) -> Proposal:
    """What a title and a description say, with the words that say it.

    Args:
        communes: names to look for.
        occupation_key: the one already chosen; its usual skills are proposed. Without it, those
            of the best occupation found.
        language: the reader's; the text itself is read in the language it is written in.
    """
    lang = language.value
    written_in = language_of(f"{title} {text}", otherwise=language).value
    stated = find_conditions(text, communes=communes, lang=written_in)
    in_title = linker.find(title, lang=written_in)
    in_text = _without_places(linker.find(text, lang=written_in), stated)
    occupations = _occupations(title, in_text, taxonomy, linker, language)
    chosen = _chosen(occupation_key, occupations, taxonomy)
    proposed = _proposed((*in_text, *in_title), chosen, taxonomy, lang)
    return Proposal(
        occupations=occupations,
        skills=tuple(skill for skill in proposed if not is_held(taxonomy, skill.key)),
        usual_skills=_usual_skills(chosen, {skill.key for skill in proposed}, taxonomy, lang),
        licences=tuple(skill for skill in proposed if is_held(taxonomy, skill.key)),
        segments=segments_of(text, in_text, taxonomy, lang),
        conditions=conditions_of(stated),
    )


def _proposed(
    mentions: Iterable["Mention"], chosen: Occupation | None, taxonomy: Taxonomy, lang: str
) -> tuple[ProposedSkill, ...]:
    """Each skill once, at the level the chosen occupation takes it, with its first words."""
    needs = (*chosen.useful, *chosen.essential) if chosen else ()
    levels = {need.skill: need.level for need in needs}
    return tuple(
        ProposedSkill(
            mention.concept,
            taxonomy.label(mention.concept, lang),
            levels.get(mention.concept, 1),
            mention.text,
            mention.score >= SURE_FROM,
        )
        for mention in _first_of_each(m for m in mentions if taxonomy.is_skill(m.concept))
    )


def find_skills(
    words: str, *, taxonomy: Taxonomy, linker: "Linker", language: Language
) -> tuple[ProposedSkill, ...]:
    """Skills that some words may mean, the likeliest first."""
    if not words.strip():
        return ()
    lang = language.value
    return tuple(
        ProposedSkill(found.concept, taxonomy.label(found.concept, lang), 1)
        for found in _linked(linker, words, "skill", language, SEARCH_RESULTS)
        if not is_held(taxonomy, found.concept)
    )


def find_occupations(
    words: str, *, taxonomy: Taxonomy, linker: "Linker", language: Language
) -> tuple[ProposedOccupation, ...]:
    """Occupations that some words may mean, the likeliest first."""
    if not words.strip():
        return ()
    lang = language.value
    return tuple(
        ProposedOccupation(
            found.concept,
            taxonomy.label(found.concept, lang),
            " ".join(found.matched),
            found.is_confident,
        )
        for found in _linked(linker, words, "occupation", language, SEARCH_RESULTS)
    )


def _linked(
    linker: "Linker", words: str, kind: "LinkKind", language: Language, top: int
) -> tuple["LinkCandidate", ...]:
    """What some words may mean, read in the language they seem to be in, and in Spanish as well.

    Two words of a title rarely tell their language, and most are Spanish whoever reads them.
    """
    best: dict[str, LinkCandidate] = {}
    for read_in in {language_of(words, otherwise=language): None, Language.SPANISH: None}:
        for found in linker.link(words, kind=kind, lang=read_in.value, top=top):
            known = best.get(found.concept)
            if known is None or found.score > known.score:
                best[found.concept] = found
    ordered = sorted(best.values(), key=lambda found: (-found.score, found.concept))
    return tuple(ordered[:top])


def is_held(taxonomy: Taxonomy, key: str) -> bool:
    """Whether a concept is a licence or a language, which a person holds or does not."""
    skill = taxonomy.skills.get(key)
    return skill is not None and skill.kind in HELD


def segments_of(
    text: str, mentions: Iterable["Mention"], taxonomy: Taxonomy, lang: str
) -> tuple[Segment, ...]:
    """The text cut where something was found; the pieces put together are the text."""
    pieces: list[Segment] = []
    place = 0
    for mention in sorted(mentions, key=lambda mention: mention.start):
        if mention.start < place:
            continue
        if mention.start > place:
            pieces.append(Segment(text[place : mention.start]))
        label = taxonomy.label(mention.concept, lang)
        pieces.append(Segment(text[mention.start : mention.end], label))
        place = mention.end
    if place < len(text):
        pieces.append(Segment(text[place:]))
    return tuple(pieces)


def _occupations(
    title: str,
    in_text: Iterable["Mention"],
    taxonomy: Taxonomy,
    linker: "Linker",
    language: Language,
) -> tuple[ProposedOccupation, ...]:
    lang = language.value
    best: dict[str, ProposedOccupation] = {}
    for found in _linked(linker, title, "occupation", language, OCCUPATIONS_SHOWN):
        best[found.concept] = ProposedOccupation(
            found.concept,
            taxonomy.label(found.concept, lang),
            " ".join(found.matched),
            found.is_confident,
        )
    for mention in in_text:
        if taxonomy.is_occupation(mention.concept) and mention.concept not in best:
            label = taxonomy.label(mention.concept, lang)
            best[mention.concept] = ProposedOccupation(mention.concept, label, mention.text, False)
    ordered = sorted(best.values(), key=lambda each: not each.is_confident)
    return tuple(ordered[:OCCUPATIONS_SHOWN])


def _chosen(
    key: str | None, occupations: tuple[ProposedOccupation, ...], taxonomy: Taxonomy
) -> Occupation | None:
    if key is not None:
        return taxonomy.occupations.get(key)
    if occupations and occupations[0].is_confident:
        return taxonomy.occupations.get(occupations[0].key)
    return None


def _without_places(mentions: Iterable["Mention"], stated: Conditions) -> tuple["Mention", ...]:
    # La Calera is a town and not a boiler.
    places = stated.of(ConditionKind.COMMUNE)
    return tuple(
        mention
        for mention in mentions
        if not any(mention.start < one.end and one.start < mention.end for one in places)
    )


def _first_of_each(mentions: Iterable["Mention"]) -> tuple["Mention", ...]:
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.concept, mention)
    return tuple(first.values())


def _usual_skills(
    occupation: Occupation | None, found: set[str], taxonomy: Taxonomy, lang: str
) -> tuple[ProposedSkill, ...]:
    if occupation is None:
        return ()
    wanted = [
        need
        for need in occupation.essential
        if need.skill not in found and not is_held(taxonomy, need.skill)
    ]
    wanted.sort(key=lambda need: (-need.level, need.skill))
    return tuple(
        ProposedSkill(need.skill, taxonomy.label(need.skill, lang), need.level)
        for need in wanted[:USUAL_SKILLS_SHOWN]
    )
