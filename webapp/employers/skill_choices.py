"""What the second step offers: occupations to choose from and skills to tick."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.accounts import Language
from models.vacancies import CriterionNeed, Vacancy
from services.hiring import proposals
from services.hiring.proposals import Proposal, ProposedOccupation, ProposedSkill
from services.matchmaking import taxonomies
from services.office import reference

FOUND_SHOWN = 25  # rows; a phone page has to stay light
TEXT_SHOWN = 6_000  # characters of the description with its findings marked

ASKED = "asked"
FOUND = "found"
USUAL = "usual"
SEARCHED = "searched"


@dataclass(frozen=True, slots=True)
class SkillChoice:
    """One row of the form, by the names of its fields.

    Attributes:
        origin: why it is offered: asked already, found in the text, usual, or searched for.
    """

    key: str
    origin: str
    asked: bool
    # A proposal asks for no more than the employer does: each must leaves people out.
    need: str = CriterionNeed.WISH.value
    level: int | None = 1
    found_text: str = ""


@dataclass(frozen=True, slots=True)
class SkillsOffer:
    """Everything the second step shows beside what was typed.

    Attributes:
        names: label of every concept offered or asked, by key.
        chosen: occupation to mark when nobody has chosen yet.
    """

    proposal: Proposal
    occupations: tuple[ProposedOccupation, ...]
    choices: tuple[SkillChoice, ...]
    names: Mapping[str, str]
    chosen: str | None


@dataclass(frozen=True, slots=True)
class SearchedWords:
    """What was typed into the two search boxes."""

    skill: str = ""
    occupation: str = ""


def offer(
    session: Session, vacancy: Vacancy, searched: SearchedWords, language: Language
) -> SkillsOffer:
    """What to offer for a vacancy: what it asks, what its text says, and what was searched."""
    taxonomy, linker = taxonomies.taxonomy(), taxonomies.linker()
    proposal = proposals.propose(
        vacancy.description[:TEXT_SHOWN],
        title=vacancy.title,
        taxonomy=taxonomy,
        linker=linker,
        communes=[commune.name for commune in reference.list_communes(session)],
        occupation_key=vacancy.occupation_key,
        language=language,
    )
    skills = proposals.find_skills(
        searched.skill, taxonomy=taxonomy, linker=linker, language=language
    )
    occupations = (
        *proposals.find_occupations(
            searched.occupation, taxonomy=taxonomy, linker=linker, language=language
        ),
        *proposal.occupations,
    )
    asked = [row.skill_key for row in vacancy.criteria]
    keys = [vacancy.occupation_key, *asked, *(each.key for each in occupations)]
    keys += [each.key for each in (*skills, *proposal.skills, *proposal.usual_skills)]
    names = {
        key: reference.concept_label(concept, language)
        for key, concept in reference.concepts_by_key(session, keys).items()
    }
    listed = _listed(occupations, vacancy.occupation_key, names)
    return SkillsOffer(
        proposal=proposal,
        occupations=listed,
        choices=_choices(vacancy, proposal, skills, names),
        names=names,
        chosen=vacancy.occupation_key or _confident(listed),
    )


def _listed(
    occupations: Iterable[ProposedOccupation], chosen: str | None, names: Mapping[str, str]
) -> tuple[ProposedOccupation, ...]:
    by_key = {each.key: each for each in reversed(tuple(occupations)) if each.key in names}
    ordered = list(reversed(by_key.values()))
    if chosen and chosen not in by_key and chosen in names:
        ordered.insert(0, ProposedOccupation(chosen, names[chosen], "", is_confident=True))
    return tuple(ordered)


def _confident(occupations: tuple[ProposedOccupation, ...]) -> str | None:
    return next((each.key for each in occupations if each.is_confident), None)


def _choices(
    vacancy: Vacancy,
    proposal: Proposal,
    searched: Iterable[ProposedSkill],
    names: Mapping[str, str],
) -> tuple[SkillChoice, ...]:
    # Before anybody has answered, what the text surely says is ticked; afterwards what was kept.
    is_first_look = vacancy.occupation_key is None and not vacancy.criteria
    rows = [
        SkillChoice(row.skill_key, ASKED, True, row.need.value, row.level, row.found_text)
        for row in vacancy.criteria
    ]
    for origin, skills in (
        (SEARCHED, searched),
        (FOUND, proposal.skills[:FOUND_SHOWN]),
        (USUAL, proposal.usual_skills),
    ):
        rows += [
            SkillChoice(
                each.key,
                origin,
                is_first_look and origin == FOUND and each.is_sure,
                level=each.level,
                found_text=each.words,
            )
            for each in skills
        ]
    first: dict[str, SkillChoice] = {}
    for row in rows:
        if row.key in names:
            first.setdefault(row.key, row)
    return tuple(first.values())
